/** Seeding a Neo4j: under SIGKILL, and while the server itself is killed and started again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startNeo4j } from '../scripts/neo4j/server.js'
import { openEmbedded } from '../src/store/embedded/embedded.js'
import { openNeo4j } from '../src/store/neo4j/neo4j.js'
import { seedTable } from './bench/seed-table.js'
import { describeKilledSeeding, digestOf } from './support/killed-seed.js'
import { describeWithNeo4j } from './support/neo4j.js'

const DEALS = 600
const BATCH = 50

describeWithNeo4j('seeding a real Neo4j', (neo4j) => {
  describeKilledSeeding('neo4j', async () => {
    await neo4j.clean()
    return { kind: 'neo4j', ...neo4j.settings }
  })

  it('a server that is killed in the middle and comes back gets the graph of one run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chiptrail-seed-restart-'))
    const server = await startNeo4j({ heapMb: 512 })
    try {
      const { uri, username, password, database } = server
      const choice = { kind: 'neo4j', uri, username, password, database, timeoutMs: 60_000 } as const
      const store = await openNeo4j(choice)
      const restarts: Promise<void>[] = []
      await seedTable(store, 0, DEALS, {
        batchSize: BATCH,
        onProgress: ({ read }) => {
          if (read >= DEALS / 3 && restarts.length === 0)
            restarts.push(server.kill().then(() => server.restart()))
        },
      })
      expect(restarts).toHaveLength(1)
      await Promise.all(restarts)
      await store.close()
      const embedded = await openEmbedded(folder)
      await seedTable(embedded, 0, DEALS)
      await embedded.close()
      expect(await digestOf(choice)).toBe(await digestOf({ kind: 'embedded', folder }))
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }, 300_000)
})
