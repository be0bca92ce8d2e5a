/** The query suite on a real Neo4j. */
import { openNeo4j } from '../../src/store/neo4j/neo4j.js'
import { describeWithNeo4j } from '../support/neo4j.js'
import { describeQueries } from './queries.js'

describeWithNeo4j('GraphQL on a real Neo4j', (neo4j) => {
  describeQueries('neo4j', async () => {
    await neo4j.clean()
    return openNeo4j(neo4j.settings)
  })
})
