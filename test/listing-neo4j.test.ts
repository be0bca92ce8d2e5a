/** Restriction lists on a real Neo4j. */
import { openNeo4j } from '../src/store/neo4j/neo4j.js'
import { describeListing } from './listing.js'
import { describeWithNeo4j } from './support/neo4j.js'

describeWithNeo4j('restriction lists on a real Neo4j', (neo4j) => {
  describeListing(async (work) => {
    await neo4j.clean()
    const store = await openNeo4j(neo4j.settings)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }, 4)
})
