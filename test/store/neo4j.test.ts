/** The Neo4j store: the contract, and what a killed process leaves behind. */
import { openNeo4j } from '../../src/store/neo4j/neo4j.js'
import { describeWithNeo4j } from '../support/neo4j.js'
import { describeStore } from './contract.js'
import { describeKills } from './kills.js'

describeWithNeo4j('on a real Neo4j', (neo4j) => {
  describeStore('neo4j', async () => {
    await neo4j.clean()
    const store = await openNeo4j(neo4j.settings)
    return { store, reopen: () => openNeo4j(neo4j.settings), cleanup: () => store.close() }
  })
  describeKills(
    'neo4j',
    async () => {
      await neo4j.clean()
      return { choice: { kind: 'neo4j', ...neo4j.settings }, cleanup: neo4j.clean }
    },
    3,
  )
})
