/**
 * The same two questions answered by @neo4j/graphql over the same database: a program of its own,
 * since its packages are not ours. Prints medians in milliseconds as JSON.
 */
import { Neo4jGraphQL } from '@neo4j/graphql'
import { graphql } from 'graphql'
import neo4j from 'neo4j-driver'

const { uri, buyer, chip, hub, rounds } = JSON.parse(process.argv[2])

const typeDefs = `#graphql
  type Entity @node(labels: ["Entity"]) { id: String! name: String! }
  type Document @node(labels: ["Document"]) { id: String! title: String }
  type Evidence @node(labels: ["Evidence"]) {
    quote: String! start: Int! end: Int!
    documents: [Document!]! @relationship(type: "IN", direction: OUT)
  }
  type Claim @node(labels: ["Claim"]) {
    id: String!
    evidence: [Evidence!]! @relationship(type: "EVIDENCED_BY", direction: OUT)
  }
  type Deal @node(labels: ["Deal"]) {
    id: String! status: String! date: String dateKey: String! amount: String currency: String
    buyers: [Entity!]! @relationship(type: "BUYER", direction: OUT)
    intermediaries: [Entity!]! @relationship(type: "INTERMEDIARY", direction: OUT)
    providers: [Entity!]! @relationship(type: "PROVIDER", direction: OUT)
    chips: [Entity!]! @relationship(type: "CHIP", direction: OUT)
    claims: [Claim!]! @relationship(type: "ABOUT", direction: IN)
  }
`
const ROW = `id status date amount currency
  buyers { id name } intermediaries { id name } providers { id name } chips { id name }
  claims { id evidence { quote start end documents { id title } } }`
const CHAIN = `query ($buyer: String!, $chip: String!) {
  deals(where: { buyers: { some: { id: { eq: $buyer } } }, chips: { some: { id: { eq: $chip } } } },
    sort: [{ dateKey: DESC }], limit: 20) { ${ROW} }
}`
const PAGE = `query ($hub: String!) {
  deals(where: { providers: { some: { id: { eq: $hub } } } }, sort: [{ dateKey: DESC }], limit: 20) { ${ROW} }
}`

const driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', ''))
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema()

async function ask(source) {
  const { data, errors } = await graphql({
    schema,
    source,
    variableValues: { buyer, chip, hub },
    contextValue: { sessionConfig: { database: 'neo4j' } },
  })
  if (errors) throw errors[0]
  return data.deals.length
}

async function median(source) {
  const rows = await ask(source)
  await ask(source)
  const times = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await ask(source)
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return { rows, p50: times[Math.floor(rounds / 2)] }
}

const result = { chain: await median(CHAIN), page: await median(PAGE) }
await driver.close()
process.stdout.write(JSON.stringify(result))
