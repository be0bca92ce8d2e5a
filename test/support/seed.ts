/** The documents that ship with the package and what is needed to read them. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { packagePath, readConfig } from '../../src/config.js'
import { createExtractor } from '../../src/extract/extract.js'
import { ingestDocuments } from '../../src/ingest.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { readSources } from '../../src/read/sources.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import type { GraphStore } from '../../src/store/store.js'

const gazetteer = readGazetteer(readConfig({}).gazetteerFolder)
export const deps = { extractor: createExtractor(gazetteer), knowledge: createKnowledge(gazetteer) }

/** Takes the seed documents into `store`. */
export async function ingestSeed(store: GraphStore): Promise<void> {
  const folder = packagePath('seed', 'documents')
  const paths = readdirSync(folder).map((file) => join(folder, file))
  const options = {
    maxFileBytes: 1_000_000,
    stdin: Readable.from([]),
    onProblem: ({ path, reason }: { path: string; reason: string }) => {
      throw new Error(`${path}: ${reason}`)
    },
  }
  await ingestDocuments(store, deps, readSources(paths, options))
}
