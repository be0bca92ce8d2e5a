/**
 * Resolution of 10,000, 100,000 and 1,000,000 synthetic names: seconds, pairs, memory, precision and
 * recall against the truth; and the same by plain string-similarity, as far as it gets.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { compareTwoStrings } from 'string-similarity'
import { createGroups } from '../../src/resolve/groups.js'
import type { BatchCost } from './batch-child.js'
import { makeNames } from './names.js'

const SIZES = [10_000, 100_000, 1_000_000]
/** Likeness from which plain string-similarity takes two names for one. */
const ALIKE = 0.85
const PATIENCE_S = 30

/** Prints the load, one line per size, the growth, and the comparison. */
export async function benchResolution(): Promise<void> {
  console.log(`load before: ${loadavg()[0]?.toFixed(2)} on ${availableParallelism()} cores`)
  const seconds: number[] = []
  for (const size of SIZES) seconds.push(await benchSize(size))
  const [, middle = 1, large = 1] = seconds
  console.log(`growth from 100,000 to 1,000,000: ${(large / middle).toFixed(1)} times`)
  compareAllByLetters()
}

/** Resolves `size` names in a process that holds nothing else; gives the seconds. */
async function benchSize(size: number): Promise<number> {
  const { names, truth, gazetteer } = makeNames(size)
  const folder = await mkdtemp(join(tmpdir(), 'chiptrail-bench-'))
  try {
    const [gazetteerFile, namesFile, clustersFile] = ['gazetteer', 'names', 'clusters'].map((name) =>
      join(folder, name),
    ) as [string, string, string]
    await writeFile(gazetteerFile, JSON.stringify(gazetteer))
    await writeFile(namesFile, names.join('\n'))
    const child = join(import.meta.dirname, 'batch-child.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...['--import', 'tsx', child],
      ...[gazetteerFile, namesFile, clustersFile],
    ])
    const cost = JSON.parse(stdout) as BatchCost
    const clusters = new Uint32Array(new Uint8Array(await readFile(clustersFile)).buffer)
    const { precision, recall } = scoreClusters(clusters, truth)
    const parts = [
      `${size} names (${new Set(truth).size} organizations)`,
      `${cost.seconds.toFixed(1)} s (${cost.processor.toFixed(1)} s of processor)`,
      `${cost.pairs} pairs, ${Math.round(cost.pairs / cost.seconds)} per second`,
      `${cost.splitKeys} keys split`,
      `peak memory ${Math.round(cost.peakMb)} MB`,
      `precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
      `${cost.unsure} pairs left to a person`,
    ]
    console.log(parts.join('; '))
    return cost.seconds
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** All names with all others, twice as many each time, until it takes too long. */
function compareAllByLetters(): void {
  for (let size = 500; ; size *= 2) {
    const { names, truth } = makeNames(size)
    const start = performance.now()
    const groups = createGroups<number>()
    names.forEach((a, index) => {
      for (let other = index + 1; other < names.length; other++)
        if (compareTwoStrings(a, names[other] ?? '') >= ALIKE) groups.join(index, other)
    })
    const took = (performance.now() - start) / 1_000
    if (took * 4 < PATIENCE_S) continue
    const { precision, recall } = scoreClusters(
      names.map((_, index) => Math.min(...groups.of(index))),
      truth,
    )
    const pairs = (size * (size - 1)) / 2
    console.log(
      `plain string-similarity from ${ALIKE}: ${size} names; ${took.toFixed(1)} s; ${pairs} pairs, ` +
        `${Math.round(pairs / took)} per second; precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}; ` +
        `1,000,000 names would take ${Math.round((took * (1_000_000 / size) ** 2) / 3_600)} hours`,
    )
    return
  }
}

/** Scores pairs of names: of those put together the share that belongs so, of those that belong the share put so. */
function scoreClusters(
  clusters: ArrayLike<number>,
  truth: readonly number[],
): { precision: number; recall: number } {
  const inCluster = new Map<number, number>()
  const inTruth = new Map<number, number>()
  const inBoth = new Map<string, number>()
  const count = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1)
  truth.forEach((organization, name) => {
    const cluster = clusters[name] ?? -1
    count(inCluster, cluster)
    count(inTruth, organization)
    count(inBoth, `${cluster} ${organization}`)
  })
  const pairs = (counts: ReadonlyMap<unknown, number>) =>
    [...counts.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  const right = pairs(inBoth)
  return { precision: right / (pairs(inCluster) || 1), recall: right / (pairs(inTruth) || 1) }
}
