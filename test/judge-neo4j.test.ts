/** Judging on a real Neo4j. */
import { describeDescribed } from './judging/described.js'
import { describeInterleavings } from './judging/interleavings.js'
import { describeJudging } from './judging/suite.js'
import { describeWithNeo4j, withNeo4j } from './support/neo4j.js'

describeWithNeo4j('judging on a real Neo4j', (neo4j) => {
  describeJudging(withNeo4j(neo4j))
  describeInterleavings(withNeo4j(neo4j), 4)
  describeDescribed(withNeo4j(neo4j), 4)
})
