/** A graph in Neo4j as an older Chiptrail wrote it: it opens, and gives the same answers. */
import { expect, test } from 'vitest'
import { openNeo4j } from '../../src/store/neo4j/neo4j.js'
import { FORMAT } from '../../src/store/neo4j/schema.js'
import type { GraphStore } from '../../src/store/store.js'
import { describeWithNeo4j, type TestNeo4j } from '../support/neo4j.js'
import { changeOf, sampleGraph } from './fixtures.js'
import { commit, dump } from './helpers.js'

/** What takes the graph back to format 1: keys in nodes, as commits wrote them then. */
const BACK: readonly string[] = [
  'CREATE CONSTRAINT chiptrail_ClaimName FOR (n:ClaimName) REQUIRE (n.key, n.of) IS UNIQUE',
  'CREATE INDEX chiptrail_ClaimName_of FOR (n:ClaimName) ON (n.of)',
  `MATCH (c:Claim)-[r:USES]->(n:Name) DELETE r
   CREATE (:ClaimName {id: n.id + ' ' + c.id, name: n.id, key: n.id, of: c.id})`,
  `MATCH (c:Claim)-[:ABOUT]->(d:Deal)
   CREATE (:DealClaim {id: c.id + ' ' + d.id, name: c.id, key: c.id, of: d.id})`,
  `MATCH (d:Deal) UNWIND d.documentIds AS key
   CREATE (:DealDocument {id: key + ' ' + d.id, name: key, key: key, of: d.id})`,
  `MATCH (d:Deal) UNWIND [d.block0, d.block1] AS key WITH d, key WHERE key IS NOT NULL
   CREATE (:DealBlock {id: key + ' ' + d.id, name: key, key: key, of: d.id})`,
  'MATCH (d:Deal) REMOVE d.block0, d.block1',
  `MATCH (m:Meta {id: 'graph'}) SET m.format = 1`,
]

describeWithNeo4j('a graph of format 1', (neo4j: TestNeo4j) => {
  const graph = sampleGraph(40)
  const [name] = graph.names
  const answers = async (store: GraphStore) => ({
    ...(await dump(store)),
    claims: (await store.findClaimIdsOfNames([name?.id ?? ''], 99)).map((ids) => [...ids].sort()),
    owners: await store.findDealsOfClaims(graph.claims.map(({ id }) => id)),
    blocks: await store.findDealsByBlocks(['block-0', 'block-1', 'absent']),
    document: await store.findDeals({ documentId: graph.documents[0]?.id ?? '' }, 'ID', {
      first: 99,
      after: null,
    }),
  })

  test('is taken to this one when it is opened, and stays so', async () => {
    await neo4j.clean()
    const first = await openNeo4j(neo4j.settings)
    await first.commit(changeOf(graph))
    const before = await answers(first)
    expect(before.claims[0]?.length).toBe(40)
    await first.close()
    for (const statement of BACK) await neo4j.query(statement)
    for (let opening = 0; opening < 2; opening++) {
      const store = await openNeo4j(neo4j.settings)
      expect(await answers(store)).toEqual(before)
      await store.close()
    }
    expect(
      await neo4j.query('MATCH (k:ClaimName|DealClaim|DealDocument) RETURN DISTINCT labels(k) AS labels'),
    ).toEqual([])
    expect(await neo4j.query('MATCH (m:Meta) RETURN m.format AS format')).toEqual([
      { format: BigInt(FORMAT) },
    ])
  })

  test('files a deal that changes where it is filed now', async () => {
    const store = await openNeo4j(neo4j.settings)
    const [deal] = graph.deals
    if (!deal) throw new Error('The fixture has no deal.')
    const moved = { ...deal, blocks: ['a', 'b', 'c'] }
    await commit(store, { putDeals: [moved] })
    expect(await store.findDealsByBlocks(['a', 'b', 'c'])).toEqual([[moved], [moved], [moved]])
    const [rest] = await store.findDealsByBlocks(['block-0'])
    expect(rest?.map(({ id }) => id)).not.toContain(deal.id)
    await store.close()
  })

  test('of a format to come is left alone', async () => {
    await neo4j.query(`MATCH (m:Meta {id: 'graph'}) SET m.format = ${FORMAT + 1}`)
    await expect(openNeo4j(neo4j.settings)).rejects.toMatchObject({ code: 'STORE_BROKEN' })
    await neo4j.clean()
  })
})
