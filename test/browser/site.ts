/** A whole site for the browser: the page as its sources are now, over a graph of its own, on a free port. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { packagePath, readConfig } from '../../src/config.js'
import { createExtractor } from '../../src/extract/extract.js'
import { ingestDocuments } from '../../src/ingest.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { readSources } from '../../src/read/sources.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { createApp, serve } from '../../src/server.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { GraphStore } from '../../src/store/store.js'

/** The documents that ship with the package. */
export const SEED = packagePath('seed', 'documents')

const DEFAULTS = readConfig({})

/** A running site. */
export interface Site {
  /** `http://127.0.0.1:40123` */
  readonly url: string
  readonly store: GraphStore
  /** Takes the server away and leaves the rest. */
  stopServer(): Promise<void>
  /** Ends everything and leaves nothing behind. Safe after {@link stopServer}. */
  close(): Promise<void>
}

/** Builds the page, takes in the documents of `paths` and serves both. An error that the server masks is kept in `unexpected`. */
export async function openSite(paths: readonly string[], unexpected: unknown[] = []): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'chiptrail-site-'))
  const explorerFolder = join(folder, 'explorer')
  const root = packagePath('src', 'explorer')
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: explorerFolder, emptyOutDir: true },
  })
  const store = await openEmbedded(join(folder, 'graph'))
  const gazetteer = readGazetteer(packagePath('seed', 'gazetteer'))
  const deps = { extractor: createExtractor(gazetteer), knowledge: createKnowledge(gazetteer) }
  await ingestDocuments(store, deps, readAll(paths))
  const app = createApp(store, DEFAULTS, {
    ...deps,
    explorerFolder,
    onUnexpected: (error) => void unexpected.push(error),
  })
  const server = await serve(app, { host: '127.0.0.1', port: 0 })
  return {
    url: server.url,
    store,
    stopServer: () => server.close(),
    async close() {
      await server.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function readAll(paths: readonly string[]): ReturnType<typeof readSources> {
  return readSources(paths, {
    maxFileBytes: DEFAULTS.limits.maxFileBytes,
    stdin: process.stdin,
    onProblem: ({ path, reason }) => {
      throw new Error(`${path}: ${reason}`)
    },
  })
}
