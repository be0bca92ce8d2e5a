/**
 * Run as a process of its own until it is killed: commits one document after the other to the store
 * that the settings in its argument choose, and prints each index once its commit has resolved.
 */
import { writeSync } from 'node:fs'
import { openStore, type StoreChoice } from '../../src/store/open.js'
import { oneDocumentChange } from './fixtures.js'

const choice = JSON.parse(process.argv[2] ?? '{}') as StoreChoice
const store = await openStore(choice)
for (let revision = await store.revision(); ; ) {
  const index = revision
  revision = await store.commit(oneDocumentChange(revision, index))
  // Written to the pipe before the next commit begins, so that what is printed is what was acknowledged.
  writeSync(1, `${index}\n`)
}
