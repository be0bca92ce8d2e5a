/** A Neo4j that is reached by `neo4j://`: one server answers that too, with a routing table of itself. */
import { expect, test } from 'vitest'
import { connect } from '../../src/store/neo4j/connection.js'
import { openNeo4j } from '../../src/store/neo4j/neo4j.js'
import { describeWithNeo4j, type TestNeo4j } from '../support/neo4j.js'
import { oneDocumentChange } from './fixtures.js'

describeWithNeo4j('a routed Neo4j', (neo4j: TestNeo4j) => {
  const routed = { ...neo4j.settings, uri: neo4j.settings.uri.replace(/^bolt:/, 'neo4j:') }

  test('every read sees what was written just before it', async () => {
    await neo4j.clean()
    expect(routed.uri).toMatch(/^neo4j:/)
    const store = await openNeo4j(routed)
    try {
      for (let index = 0; index < 10; index++) {
        const change = oneDocumentChange(index, index)
        expect(await store.commit(change)).toBe(index + 1)
        expect(await store.revision()).toBe(index + 1)
        expect(await store.getDeals(change.putDeals.map(({ id }) => id))).toEqual(change.putDeals)
        expect(await store.countDeals({})).toBe(index + 1)
      }
    } finally {
      await store.close()
    }
  })

  test('reads go out as reads, so that a follower may answer them, and writes as writes', async () => {
    const connection = await connect(routed)
    const write = 'CREATE (n:ChiptrailTest {id: $id}) DELETE n RETURN 1 AS one'
    try {
      await expect(connection.read((tx) => tx.run(write, { id: 'read' }))).rejects.toThrow(
        /read access mode/i,
      )
      expect(await connection.write((tx) => tx.run(write, { id: 'write' }))).toEqual([{ one: 1n }])
      const [table] = await connection.runAlone(
        `CALL dbms.routing.getRoutingTable({}, 'neo4j') YIELD servers
         RETURN [server IN servers | server.role] AS roles`,
      )
      expect([...(table?.['roles'] as string[])].sort()).toEqual(['READ', 'ROUTE', 'WRITE'])
    } finally {
      await connection.close()
    }
  })
})
