/**
 * Resolution of 10,000, 100,000 and 1,000,000 synthetic names: seconds, pairs, memory, precision and
 * recall against the truth; and the same by plain string-similarity, as far as it gets.
 */
import { compareTwoStrings } from 'string-similarity'
import { resolveBatch } from '../../src/resolve/batch/batch.js'
import { createGroups } from '../../src/resolve/groups.js'
import { makeNames } from './names.js'

const SIZES = [10_000, 100_000, 1_000_000]
/** Likeness from which plain string-similarity takes two names for one. */
const ALIKE = 0.85
const PATIENCE_S = 30

/** Prints one line per size, the growth, and the comparison. */
export async function benchResolution(): Promise<void> {
  const seconds: number[] = []
  for (const size of SIZES) {
    const { names, truth, gazetteer } = makeNames(size)
    const cpu = process.cpuUsage()
    const start = performance.now()
    const batch = await resolveBatch(names, gazetteer)
    const took = (performance.now() - start) / 1_000
    const { user, system } = process.cpuUsage(cpu)
    seconds.push(took)
    const { precision, recall } = scoreClusters(batch.clusters, truth)
    const parts = [
      `${size} names (${new Set(truth).size} organizations)`,
      `${took.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor)`,
      `${batch.pairs} pairs, ${Math.round(batch.pairs / took)} per second`,
      `${batch.splitKeys} keys split`,
      `peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
      `precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
      `${batch.unsure} pairs left to a person`,
    ]
    console.log(parts.join('; '))
  }
  const [, middle = 1, large = 1] = seconds
  console.log(`growth from 100,000 to 1,000,000: ${(large / middle).toFixed(1)} times`)
  compareAllByLetters()
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
