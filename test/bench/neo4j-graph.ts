/** A Neo4j that holds a synthetic graph: filled through the embedded store, the export for Neo4j's import tool, and that tool. */
import { execFileSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fetchJars, RELEASES } from '../../scripts/neo4j/jars.js'
import { findJava } from '../../scripts/neo4j/java.js'
import { type Neo4jServer, startNeo4j } from '../../scripts/neo4j/server.js'
import { EXPORTERS } from '../../src/exports.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import { connect } from '../../src/store/neo4j/connection.js'
import type { GraphStore } from '../../src/store/store.js'
import type { Counts } from './reader-child.js'

/** Megabytes that the server may use beside its page cache. */
const HEAP_MB = 1_024
/** Megabytes that the import tool may use: it asks for a little more than 1,000, for a million deals too. */
const IMPORT_HEAP_MB = 1_280

/** A running server; `close` ends it and removes everything. */
export interface Neo4jGraph {
  readonly server: Neo4jServer
  close(): Promise<void>
}

/**
 * Starts a server with what `fill` puts into a store. Prints how long each step took. With `keep`, the
 * folder of the database, a graph that an earlier run left there is taken as it is, and stays.
 */
export async function openNeo4jGraph(
  fill: (store: GraphStore) => Promise<void>,
  keep: string | null,
): Promise<Neo4jGraph> {
  const home = keep === null ? null : resolve(keep)
  if (home !== null && existsSync(home)) return start(home, () => undefined)
  const folder = mkdtempSync(join(tmpdir(), 'chiptrail-bench-'))
  const store = await openEmbedded(folder)
  try {
    await timed('filling the embedded store', () => fill(store))
    return await openNeo4jCopy(store, home)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Starts a server with a copy of `store`, in a folder that goes when it is closed or in `home`, which stays. What an
 * earlier run left in `home` is taken as it is.
 */
export async function openNeo4jCopy(
  store: GraphStore,
  home: string | null = null,
  heapMb: number = HEAP_MB,
): Promise<Neo4jGraph> {
  if (home !== null && existsSync(home)) return start(home, () => undefined, heapMb)
  const folder = mkdtempSync(join(tmpdir(), 'chiptrail-bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    await timed('exporting', () => exportTo(store, join(folder, 'csv')))
    const target = home ?? join(folder, 'home')
    await timed('importing', () => importInto(target, join(folder, 'csv')))
    return await start(target, remove, heapMb)
  } catch (error) {
    remove()
    throw error
  }
}

/** Imports the folder `csv` that the export wrote with Neo4j's own tool, and counts what a server then finds. */
export async function countImported(csv: string): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'chiptrail-bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    await timed('  importing', () => importInto(folder, csv))
    const graph = await start(folder, remove)
    const { uri, username } = graph.server
    const connection = await connect({ uri, username, password: '', timeoutMs: 120_000 })
    try {
      const [row] = await connection.read((tx) =>
        tx.run(
          `MATCH (n) WITH count(n) AS nodes MATCH ()-[r]->() WITH nodes, count(r) AS edges
           MATCH (d:Deal) WITH nodes, edges, sum(d.amountValue) AS amounts
           MATCH (e:Entity) RETURN nodes, edges, amounts, collect(DISTINCT e.nameZh) AS names`,
        ),
      )
      const chinese = (row?.['names'] as string[]).sort().join(' ')
      const [nodes, edges, amounts] = ['nodes', 'edges', 'amounts'].map((name) => Number(row?.[name]))
      return { nodes, edges, amounts, chinese } as Counts
    } finally {
      await connection.close()
      await graph.close()
    }
  } finally {
    remove()
  }
}

async function start(home: string, remove: () => void, heapMb: number = HEAP_MB): Promise<Neo4jGraph> {
  const server = await startNeo4j({ home, password: null, heapMb })
  return {
    server,
    close: async () => {
      await server.stop()
      remove()
    },
  }
}

async function timed(name: string, work: () => unknown): Promise<void> {
  const start = performance.now()
  await work()
  console.log(`${name}: ${((performance.now() - start) / 1_000).toFixed(1)} s`)
}

async function exportTo(store: GraphStore, folder: string): Promise<void> {
  mkdirSync(folder)
  const request = { view: 'full', edges: 'deal', filter: {} } as const
  for (const [name, { extension, write }] of Object.entries(EXPORTERS['neo4j-admin']?.files ?? {}))
    await pipeline(
      Readable.from(write(store, request)),
      createWriteStream(join(folder, `${name}.${extension}`)),
    )
}

function importInto(home: string, csv: string): void {
  const release = RELEASES.lts
  const jars = fetchJars(release, resolve('.neo4j'), console.log)
  mkdirSync(join(home, 'conf'), { recursive: true })
  execFileSync('sh', [join(csv, 'import.sh')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NEO4J_HOME: home,
      NEO4J_CONF: join(home, 'conf'),
      CLASSPATH: join(jars, '*'),
      NEO4J_ADMIN: `${findJava(release.minimumJava)} -Xmx${IMPORT_HEAP_MB}m ${release.javaOptions.join(' ')} org.neo4j.cli.AdminTool`,
    },
  })
}
