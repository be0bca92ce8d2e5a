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

/** Rounds before any counts: until its code is compiled everything is several times slower. */
const WARM_UP = 3
/** Rounds that count; the median of each is printed. */
const ROUNDS = 7

/** One thing measured: the texts of a round and what is done with each. */
interface Contender {
  readonly name: string
  readonly texts: readonly string[]
  readonly work: (text: string) => number
}

/** Prints megabytes per second (UTF-8) and the ratios. */
export async function benchExtraction(): Promise<void> {
  const gazetteer = readGazetteer(readConfig({}).gazetteerFolder)
  const extractor = createExtractor(gazetteer)
  const wink = winkNlp(model)
  const ours = (text: string) => extractor.extract({ text }).deals.length
  const english = englishArticles(600)
  const [chiptrail = 0, plain = 1, peer = 1] = rates([
    { name: 'chiptrail, English', texts: english, work: ours },
    {
      name: 'compromise alone',
      texts: english.slice(0, 20),
      work: (text) => {
        const view = compromise(text)
        return view.organizations().length + view.money().length
      },
    },
    {
      name: 'wink-nlp',
      texts: english.slice(0, 200),
      work: (text) => {
        const document = wink.readDoc(text)
        return document.entities().length() + document.sentences().length()
      },
    },
    { name: 'chiptrail, Chinese', texts: chineseArticles(1_000), work: ours },
  ])
  console.log(
    `ratio to compromise ${(chiptrail / plain).toFixed(1)}, to wink-nlp ${(chiptrail / peer).toFixed(2)}`,
  )
  await benchThreads(gazetteer, english)
}

/** Prints and gives the median megabytes per second of each, all in turn in every round. */
function rates(contenders: readonly Contender[]): number[] {
  const measured = contenders.map((): number[] => [])
  for (let round = 0; round < WARM_UP + ROUNDS; round++)
    contenders.forEach(({ texts, work }, index) => {
      const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
      const start = performance.now()
      for (const text of texts) work(text)
      if (round >= WARM_UP) measured[index]?.push(bytes / 1_000 / (performance.now() - start))
    })
  return contenders.map(({ name, texts, work }, index) => {
    const sorted = measured[index]?.sort((a, b) => a - b) ?? []
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0
    const found = texts.reduce((sum, text) => sum + work(text), 0)
    console.log(
      `${name.padEnd(20)} ${median.toFixed(2)} MB/s (${texts.length} texts, ${found} found; ${sorted[0]?.toFixed(2)} to ${sorted.at(-1)?.toFixed(2)})`,
    )
    return median
  })
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
