/**
 * Run as a process of its own until it is killed: seeds the table in its second argument into the store that
 * the settings in its first argument choose, and prints a line after each commit.
 */
import { writeSync } from 'node:fs'
import { Readable } from 'node:stream'
import { readConfig } from '../../src/config.js'
import { readRows } from '../../src/read/datasets/datasets.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { seedRows } from '../../src/seed.js'
import { openStore, type StoreChoice } from '../../src/store/open.js'

const [choice = '{}', table = '', batch = '200'] = process.argv.slice(2)
const gazetteer = readGazetteer(readConfig({}).gazetteerFolder)
const store = await openStore(JSON.parse(choice) as StoreChoice)
await seedRows(
  store,
  { gazetteer, knowledge: createKnowledge(gazetteer) },
  readRows(table, { stdin: Readable.from([]) }),
  {
    batchSize: Number(batch),
    onProgress: ({ stored, read }) => {
      writeSync(1, `${read} ${stored}\n`)
    },
  },
)
await store.close()
