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
  type Proof @relationshipProperties { field: String value: String }
  type Entity @node(labels: ["Entity"]) {
    id: String! name: String!
    bought: [Deal!]! @relationship(type: "BUYER", direction: IN)
    soldOn: [Deal!]! @relationship(type: "INTERMEDIARY", direction: IN)
    provided: [Deal!]! @relationship(type: "PROVIDER", direction: IN)
  }
  type Document @node(labels: ["Document"]) { id: String! title: String }
  type Evidence @node(labels: ["Evidence"]) {
    quote: String! start: Int! end: Int!
    documents: [Document!]! @relationship(type: "IN", direction: OUT)
  }
  type Name @node(labels: ["Name"]) { id: String! text: String! entityId: String! }
  type Claim @node(labels: ["Claim"]) {
    id: String!
    names: [Name!]! @relationship(type: "USES", direction: OUT)
    evidence: [Evidence!]! @relationship(type: "EVIDENCED_BY", direction: OUT, properties: "Proof")
  }
  type Deal @node(labels: ["Deal"]) {
    id: String! status: String! access: String date: String dateKey: String! amount: String currency: String
    confidence: Float
    buyers: [Entity!]! @relationship(type: "BUYER", direction: OUT)
    intermediaries: [Entity!]! @relationship(type: "INTERMEDIARY", direction: OUT, properties: "Place")
    providers: [Entity!]! @relationship(type: "PROVIDER", direction: OUT)
    chips: [Entity!]! @relationship(type: "CHIP", direction: OUT)
    models: [Entity!]! @relationship(type: "MODEL", direction: OUT)
    claims: [Claim!]! @relationship(type: "ABOUT", direction: IN)
  }
`
const ROW = `id status date amount currency
  buyers { id name } providers { id name } chips { id name }
  intermediariesConnection { edges { properties { position } node { id name } } }
  claims { id evidenceConnection { edges { properties { field } node { quote start end documents { id title } } } } }`
/** A deal with what tells which words prove which hop: the names that a claim uses, and the value of each of its words. */
const PROVEN = `id status access date amount currency confidence
  buyers { id name } providers { id name } chips { id name } models { id name }
  intermediariesConnection { edges { properties { position } node { id name } } }
  claims { id names { id text entityId }
    evidenceConnection { edges { properties { field value } node { quote start end documents { id title } } } } }`
const ROLES = ['bought', 'soldOn', 'provided']
/** Deals of an organization in any role in which a chain may begin, as far as the chip; and whether there are more. */
const WHOLE = ROLES.map(
  (role) => `${role}Connection(where: { node: { chips: { some: { id: { eq: $chip } } } } },
    sort: [{ node: { dateKey: DESC } }], first: 20) { pageInfo { hasNextPage } edges { node { ${PROVEN} } } }`,
).join(' ')
/** Deals of a chain of several, without the words: whoever sold in one is asked what it bought, up to `more` deals on. */
const joined = (more) => {
  const deal = 'id status date chips { id name } models { id name }'
  if (more === 0) return deal
  const sellers = ['intermediaries', 'providers']
  return `${deal} ${sellers.map((role) => `${role} { id name bought(limit: 200) { ${joined(more - 1)} } }`).join(' ')}`
}
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
  'chain as we answer it': `query ($buyer: String!, $chip: String!) {
    entities(where: { id: { eq: $buyer } }) { id name ${WHOLE} }
  }`,
  'chain of any grade': `query ($buyer: String!, $chip: String!) {
    entities(where: { id: { eq: $buyer } }) { id name ${ROLES.map((role) => `${role}(limit: 200) { ${joined(2)} }`).join(' ')}
      ${WHOLE} }
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
