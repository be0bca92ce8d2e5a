/**
 * The questions of the API bench answered by @neo4j/graphql over the same database, behind the same HTTP server
 * as ours: a program of its own, since its packages are not ours. Writes its address and its questions as a line of
 * JSON, and ends with who started it. Each question is asked in both ways that its schema offers: as deals that
 * meet a filter, and from the entity that it begins at.
 */
import { createServer } from 'node:http'
import { Neo4jGraphQL } from '@neo4j/graphql'
import { createYoga } from 'graphql-yoga'
import neo4j from 'neo4j-driver'

const [, , uri] = process.argv

const typeDefs = `#graphql
  type Place @relationshipProperties { position: Int }
  type Proof @relationshipProperties { field: String }
  type Entity @node(labels: ["Entity"]) {
    id: String! name: String!
    bought: [Deal!]! @relationship(type: "BUYER", direction: IN)
    provided: [Deal!]! @relationship(type: "PROVIDER", direction: IN)
  }
  type Document @node(labels: ["Document"]) { id: String! title: String }
  type Evidence @node(labels: ["Evidence"]) {
    quote: String! start: Int! end: Int!
    documents: [Document!]! @relationship(type: "IN", direction: OUT)
  }
  type Claim @node(labels: ["Claim"]) {
    id: String!
    evidence: [Evidence!]! @relationship(type: "EVIDENCED_BY", direction: OUT, properties: "Proof")
  }
  type Deal @node(labels: ["Deal"]) {
    id: String! status: String! date: String dateKey: String! amount: String currency: String
    buyers: [Entity!]! @relationship(type: "BUYER", direction: OUT)
    intermediaries: [Entity!]! @relationship(type: "INTERMEDIARY", direction: OUT, properties: "Place")
    providers: [Entity!]! @relationship(type: "PROVIDER", direction: OUT)
    chips: [Entity!]! @relationship(type: "CHIP", direction: OUT)
    claims: [Claim!]! @relationship(type: "ABOUT", direction: IN)
  }
`
const ROW = `id status date amount currency
  buyers { id name } providers { id name } chips { id name }
  intermediariesConnection { edges { properties { position } node { id name } } }
  claims { id evidenceConnection { edges { properties { field } node { quote start end documents { id title } } } } }`
const NEWEST = 'sort: [{ dateKey: DESC }], limit: 20'
const QUESTIONS = {
  'chain as deals': `query ($buyer: String!, $chip: String!) {
    deals(where: { buyers: { some: { id: { eq: $buyer } } }, chips: { some: { id: { eq: $chip } } } }, ${NEWEST}) { ${ROW} }
  }`,
  'chain from the buyer': `query ($buyer: String!, $chip: String!) {
    entities(where: { id: { eq: $buyer } }) {
      id name bought(where: { chips: { some: { id: { eq: $chip } } } }, ${NEWEST}) { ${ROW} }
    }
  }`,
  'page as deals': `query ($hub: String!) {
    deals(where: { providers: { some: { id: { eq: $hub } } } }, ${NEWEST}) { ${ROW} }
  }`,
  'page from the hub': `query ($hub: String!) {
    entities(where: { id: { eq: $hub } }) { id name provided(${NEWEST}) { ${ROW} } }
  }`,
}

const driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', ''))
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema()
const yoga = createYoga({
  schema,
  context: { sessionConfig: { database: 'neo4j' } },
  graphiql: false,
  landingPage: false,
  logging: false,
})
const server = createServer(yoga)
server.listen(0, '127.0.0.1', () => {
  const told = { url: `http://127.0.0.1:${server.address().port}`, questions: QUESTIONS }
  process.stdout.write(`${JSON.stringify(told)}\n`)
})
process.stdin.resume().on('end', () => process.exit())
