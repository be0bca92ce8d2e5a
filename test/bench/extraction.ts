/** Extraction speed: our extractor beside plain compromise and wink-nlp over the same text in the same run. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { readConfig } from '../../src/config.js'
import { createExtractorPool } from '../../src/extract/pool.js'
import type { Gazetteer } from '../../src/model/gazetteer.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { englishArticles } from './corpus.js'
import type { Round } from './extraction-child.js'

/** Rounds before any counts: until its code is compiled everything is several times slower. */
const WARM_UP = 3
/** Rounds that count; the median of each is printed. */
const ROUNDS = 7

/** Prints megabytes per second (UTF-8) and the ratios. */
export async function benchExtraction(): Promise<void> {
  const [chiptrail = 0, plain = 1, peer = 1] = await rates([
    'chiptrail, English',
    'compromise alone',
    'wink-nlp',
    'chiptrail, Chinese',
  ])
  console.log(
    `ratio to compromise ${(chiptrail / plain).toFixed(1)}, to wink-nlp ${(chiptrail / peer).toFixed(2)}`,
  )
  await benchThreads(readGazetteer(readConfig({}).gazetteerFolder), englishArticles(300))
}

/** Prints and gives the median megabytes per second of each, all in turn in every round. */
async function rates(names: readonly string[]): Promise<number[]> {
  const children = names.map((name) => fork(join(import.meta.dirname, 'extraction-child.ts'), [name]))
  try {
    const measured = names.map((): Round[] => [])
    for (let round = 0; round < WARM_UP + ROUNDS; round++)
      for (const [index, child] of children.entries()) {
        const result = await oneRound(child)
        if (round >= WARM_UP) measured[index]?.push(result)
      }
    return names.map((name, index) => {
      const rounds = measured[index]?.sort((a, b) => a.rate - b.rate) ?? []
      const median = rounds[Math.floor(rounds.length / 2)]
      console.log(
        `${name.padEnd(20)} ${median?.rate.toFixed(2)} MB/s (${median?.texts} texts, ${median?.found} found; ${rounds[0]?.rate.toFixed(2)} to ${rounds.at(-1)?.rate.toFixed(2)})`,
      )
      return median?.rate ?? 0
    })
  } finally {
    for (const child of children) child.kill()
  }
}

/** Has `child` read its texts once. */
function oneRound(child: ChildProcess): Promise<Round> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`A contender ended with ${code}.`))
    child.once('exit', onExit)
    child.once('message', (round) => {
      child.off('exit', onExit)
      resolve(round as Round)
    })
    child.send('round')
  })
}

/** Prints how much faster two threads are than one. */
async function benchThreads(gazetteer: Gazetteer, articles: readonly string[]): Promise<void> {
  const texts = Array.from({ length: 20 }, () => articles).flat()
  const seconds: number[] = []
  for (const threads of [1, 2]) {
    const pool = createExtractorPool(gazetteer, threads)
    // Until its code is compiled a thread is several times slower, and the compiling itself takes cores.
    for (let warmUp = 0; warmUp < threads; warmUp++)
      await Promise.all(texts.map((text) => pool.extract({ text })))
    const start = performance.now()
    await Promise.all(texts.map((text) => pool.extract({ text })))
    seconds.push((performance.now() - start) / 1_000)
    await pool.close()
  }
  const [one = 0, two = 1] = seconds
  console.log(`two threads to one: ${(one / two).toFixed(2)} (${one.toFixed(1)} s, ${two.toFixed(1)} s)`)
}
