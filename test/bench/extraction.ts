/** Extraction speed: our extractor beside plain compromise and wink-nlp over the same text in the same run. */
import compromise from 'compromise'
import model from 'wink-eng-lite-web-model'
import winkNlp from 'wink-nlp'
import { readConfig } from '../../src/config.js'
import { createExtractor } from '../../src/extract/extract.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { chineseArticles, englishArticles } from './corpus.js'

/** Prints megabytes per second (UTF-8) and the ratios. */
export async function benchExtraction(): Promise<void> {
  const extractor = createExtractor(readGazetteer(readConfig({}).gazetteerFolder))
  const wink = winkNlp(model)
  const ours = (text: string) => extractor.extract({ text }).deals.length
  const english = englishArticles(600)
  const some = english.slice(0, 40)
  const chiptrail = rate('chiptrail, English', english, ours)
  const plain = rate('compromise alone', some, (text) => {
    const view = compromise(text)
    return view.organizations().length + view.money().length
  })
  const peer = rate('wink-nlp', english.slice(0, 200), (text) => {
    const document = wink.readDoc(text)
    return document.entities().length() + document.sentences().length()
  })
  console.log(
    `ratio to compromise ${(chiptrail / plain).toFixed(1)}, to wink-nlp ${(chiptrail / peer).toFixed(2)}`,
  )
  rate('chiptrail, Chinese', chineseArticles(3_000), ours)
}

function rate(name: string, texts: readonly string[], work: (text: string) => number): number {
  for (const text of texts.slice(0, 5)) work(text)
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const start = performance.now()
  let found = 0
  for (const text of texts) found += work(text)
  const perSecond = bytes / 1_000 / (performance.now() - start)
  console.log(
    `${name.padEnd(22)} ${perSecond.toFixed(2)} MB/s (${(bytes / 1e6).toFixed(2)} MB, ${found} found)`,
  )
  return perSecond
}
