/** The generator's table of deals into a store, as `chiptrail seed` puts it there. */
import { Readable } from 'node:stream'
import { readConfig } from '../../src/config.js'
import { readRows } from '../../src/read/datasets/datasets.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { type SeedOptions, seedRows } from '../../src/seed.js'
import type { GraphStore } from '../../src/store/store.js'
import { syntheticCsv } from './synthetic.js'

const gazetteer = readGazetteer(readConfig({}).gazetteerFolder)
const deps = { gazetteer, knowledge: createKnowledge(gazetteer) }

/** Seeds deals `from` up to `to` of the generator's table into `store`, none may be rejected. */
export async function seedTable(
  store: GraphStore,
  from: number,
  to: number,
  options: SeedOptions = {},
): Promise<void> {
  const { rows } = await seedRows(
    store,
    deps,
    readRows('-', { stdin: Readable.from(syntheticCsv(from, to)) }),
    options,
  )
  if (rows.stored + rows.unchanged !== to - from)
    throw new Error(`Expected ${to - from} rows stored, got ${JSON.stringify(rows)}.`)
}
