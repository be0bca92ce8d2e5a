import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { ingestDocuments } from '../src/ingest.js'
import { openEmbedded } from '../src/store/embedded/embedded.js'
import { openNeo4j } from '../src/store/neo4j/neo4j.js'
import { deps, describeStory, exported, seedTexts } from './story.js'
import { describeWithNeo4j } from './support/neo4j.js'

async function openTemporary() {
  const folder = await mkdtemp(join(tmpdir(), 'chiptrail-story-'))
  const store = await openEmbedded(folder)
  const close = async () => {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { store, close }
}

describeStory('embedded', openTemporary)

describeWithNeo4j('neo4j', (neo4j) => {
  beforeAll(() => neo4j.clean())

  it('draws exactly the path of each chip for whoever looks with Cypher, and exports what the embedded store does', async () => {
    const store = await openNeo4j(neo4j.settings)
    const embedded = await openTemporary()
    await ingestDocuments(store, deps, await seedTexts())
    await ingestDocuments(embedded.store, deps, await seedTexts())
    expect(await exported(store)).toBe(await exported(embedded.store))
    for (const chip of ['H100', 'A100']) {
      const rows = await neo4j.query(
        `MATCH p=(u:Organization {name:'Shenzhen University'})-[:BUYS_FROM]->()-[:RESELLS]->()-[:SUPPLIES]->(c:Chip {name:$chip})
         WHERE all(r IN relationships(p) WHERE r.dealId = head(relationships(p)).dealId)
         RETURN [n IN nodes(p) | n.name] AS names`,
        { chip },
      )
      expect(rows).toEqual([{ names: ['Shenzhen University', 'Yunda Technology', 'AWS', chip] }])
    }
    await Promise.all([store.close(), embedded.close()])
    await neo4j.clean()
  })

  describeStory('neo4j', async () => {
    const store = await openNeo4j(neo4j.settings)
    return { store, close: () => store.close() }
  })
})
