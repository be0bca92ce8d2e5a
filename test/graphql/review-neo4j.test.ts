/** The review suite on a real Neo4j. */
import { openNeo4j } from '../../src/store/neo4j/neo4j.js'
import { describeWithNeo4j } from '../support/neo4j.js'
import { describeReview } from './review.js'

describeWithNeo4j('review on a real Neo4j', (neo4j) => {
  describeReview(async () => {
    await neo4j.clean()
    return openNeo4j(neo4j.settings)
  })
})
