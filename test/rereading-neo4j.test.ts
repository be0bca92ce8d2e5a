/** Reading anew on a real Neo4j. */
import { describeRereading } from './rereading.js'
import { describeWithNeo4j, withNeo4j } from './support/neo4j.js'

describeWithNeo4j('a graph read with another gazetteer, on a real Neo4j', (neo4j) => {
  describeRereading(withNeo4j(neo4j), 3)
})
