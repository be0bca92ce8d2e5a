/** Extraction speed: our extractor beside plain compromise and wink-nlp over the same text in the same run. */
import compromise from 'compromise'
import model from 'wink-eng-lite-web-model'
import winkNlp from 'wink-nlp'
import { readConfig } from '../../src/config.js'
import { createExtractor } from '../../src/extract/extract.js'
import { createExtractorPool } from '../../src/extract/pool.js'
import type { Gazetteer } from '../../src/model/gazetteer.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { chineseArticles, englishArticles } from './corpus.js'

/** Prints megabytes per second (UTF-8) and the ratios. */
export async function benchExtraction(): Promise<void> {
  const gazetteer = readGazetteer(readConfig({}).gazetteerFolder)
  const extractor = createExtractor(gazetteer)
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
  await benchThreads(gazetteer, english)
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

/** Prints how much faster two threads are than one. */
async function benchThreads(gazetteer: Gazetteer, articles: readonly string[]): Promise<void> {
  const texts = Array.from({ length: 40 }, () => articles).flat()
  const seconds: number[] = []
  for (const threads of [1, 2]) {
    const pool = createExtractorPool(gazetteer, threads)
    // Until its code is compiled a thread is several times slower, and the compiling itself takes cores.
    await Promise.all(texts.slice(0, 2 * articles.length * threads).map((text) => pool.extract({ text })))
    const start = performance.now()
    await Promise.all(texts.map((text) => pool.extract({ text })))
    seconds.push((performance.now() - start) / 1_000)
    await pool.close()
  }
  const [one = 0, two = 1] = seconds
  console.log(`two threads to one: ${(one / two).toFixed(2)} (${one.toFixed(1)} s, ${two.toFixed(1)} s)`)
}
