/** Reviewers on a real Neo4j. */
import { describeReviewers } from './reviewers.js'
import { describeWithNeo4j } from './support/neo4j.js'

describeWithNeo4j('reviewers on a real Neo4j', (neo4j) => {
  describeReviewers('reviewers', async () => {
    await neo4j.clean()
    return { choice: { kind: 'neo4j', ...neo4j.settings }, cleanup: neo4j.clean }
  })
})
