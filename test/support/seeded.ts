/** The seed's graph in an embedded store of its own, for the commands and an app alike; opened and closed by the tests that ask for it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, vi } from 'vitest'
import { ingestDocuments } from '../../src/ingest.js'
import type { SourceText } from '../../src/model/source.js'
import type { App } from '../../src/server.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'
import { testApp } from '../graphql/app.js'
import { deps, seedTexts } from '../story.js'

/** What the tests of one file share; filled before the first of them. */
export interface Seeded {
  folder: string
  store: GraphStore
  app: App
}

/** Declares the graph: the seed's documents and `more`, then what `prepare` adds. */
export function withSeed(
  more: readonly SourceText[] = [],
  prepare?: (store: GraphStore) => Promise<unknown>,
): Seeded {
  const seeded = {} as Seeded
  beforeAll(async () => {
    seeded.folder = mkdtempSync(join(tmpdir(), 'chiptrail-seeded-'))
    vi.stubEnv('CHIPTRAIL_DATA', join(seeded.folder, 'graph'))
    vi.stubEnv('NEO4J_URI', '')
    seeded.store = await openEmbedded(join(seeded.folder, 'graph'))
    await ingestDocuments(seeded.store, deps, [...(await seedTexts()), ...more])
    await prepare?.(seeded.store)
    seeded.app = testApp(seeded.store)
  })
  afterAll(async () => {
    await seeded.app.close()
    await seeded.store.close()
    rmSync(seeded.folder, { recursive: true, force: true })
    vi.unstubAllEnvs()
  })
  return seeded
}
