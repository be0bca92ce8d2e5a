/**
 * Run as a process of its own, so that its memory is the work's alone: seeds as many deals as its argument says
 * into an embedded store of its own, and prints what that took as JSON.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { collectSooner } from '../../src/cli/heap.js'
import { openEmbedded, STORE_FILE } from '../../src/store/embedded/embedded.js'
import { peakMb } from './memory.js'
import { seedTable } from './seed-table.js'

/** What one seeding took; closing the store is not in it. */
export interface SeedingCost {
  readonly seconds: number
  /** Seconds of processor, on all threads. */
  readonly processor: number
  readonly peakMb: number
  readonly fileMb: number
}

// As the built program runs: `chiptrail seed` says the same of its heap, and keeps no source maps as tsx does.
process.setSourceMapsEnabled(false)
collectSooner()
const folder = await mkdtemp(join(tmpdir(), 'chiptrail-bench-'))
try {
  const store = await openEmbedded(folder)
  const cpu = process.cpuUsage()
  const start = performance.now()
  await seedTable(store, 0, Number(process.argv[2]))
  const seconds = (performance.now() - start) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  await store.close()
  const fileMb = (await stat(join(folder, STORE_FILE))).size / 2 ** 20
  const cost: SeedingCost = { seconds, processor: (user + system) / 1e6, peakMb: peakMb(), fileMb }
  process.stdout.write(JSON.stringify(cost))
} finally {
  await rm(folder, { recursive: true })
}
