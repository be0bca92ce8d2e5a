/**
 * Run as a process of its own, so that its compiled code is the work's alone, as in a user's process:
 * reads the texts of one contender once per message and answers with what the round took and found.
 */
import compromise from 'compromise'
import model from 'wink-eng-lite-web-model'
import winkNlp from 'wink-nlp'
import { readConfig } from '../../src/config.js'
import { createExtractor } from '../../src/extract/extract.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { chineseArticles, englishArticles } from './corpus.js'

/** What one round took and found. */
export interface Round {
  /** Megabytes of UTF-8 per second. */
  readonly rate: number
  readonly texts: number
  /** Deals of ours, names and amounts of the others. */
  readonly found: number
}

/** What is measured, by the name that is printed. */
const CONTENDERS: Readonly<Record<string, () => readonly [string[], (text: string) => number]>> = {
  'chiptrail, English': () => [englishArticles(300), ours()],
  'compromise alone': () => [
    englishArticles(10),
    (text) => {
      const view = compromise(text)
      return view.organizations().length + view.money().length
    },
  ],
  'wink-nlp': () => {
    const wink = winkNlp(model)
    return [
      englishArticles(100),
      (text) => {
        const document = wink.readDoc(text)
        return document.entities().length() + document.sentences().length()
      },
    ]
  },
  'chiptrail, Chinese': () => [chineseArticles(1_000), ours()],
}

function ours(): (text: string) => number {
  const extractor = createExtractor(readGazetteer(readConfig({}).gazetteerFolder))
  return (text) => extractor.extract({ text }).deals.length
}

const name = process.argv[2] ?? ''
const contender = CONTENDERS[name]
if (!contender) throw new Error(`No contender is called "${name}".`)
const [texts, work] = contender()
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
process.on('message', () => {
  const start = performance.now()
  const found = texts.reduce((sum, text) => sum + work(text), 0)
  const rate = bytes / 1_000 / (performance.now() - start)
  process.send?.({ rate, texts: texts.length, found } satisfies Round)
})
