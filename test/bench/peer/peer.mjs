/**
 * The questions of the API bench answered by @neo4j/graphql over the same database: a program of its own,
 * since its packages are not ours. Reads the name of a question per line, answers with its milliseconds
 * and number of rows as a line of JSON. Each question is asked in both ways that its schema offers: as
 * deals that meet a filter, and from the entity that it begins at.
 */
import { createInterface } from 'node:readline'
import { Neo4jGraphQL } from '@neo4j/graphql'
import { graphql } from 'graphql'
import neo4j from 'neo4j-driver'

const { uri, ...variableValues } = JSON.parse(process.argv[2])

const typeDefs = `#graphql
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

async function ask(name) {
  const start = performance.now()
  const { data, errors } = await graphql({
    schema,
    source: QUESTIONS[name],
    variableValues,
    contextValue: { sessionConfig: { database: 'neo4j' } },
  })
  if (errors) throw errors[0]
  const [entity] = data.entities ?? []
  const rows = (data.deals ?? entity?.bought ?? entity?.provided ?? []).length
  return { ms: performance.now() - start, rows }
}

process.stdout.write(`${JSON.stringify(Object.keys(QUESTIONS))}\n`)
for await (const name of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await ask(name))}\n`)
await driver.close()
