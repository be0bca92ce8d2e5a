/**
 * What a server asks itself when it starts: a question of each kind, so that the database has planned and this
 * process has compiled what the first to come would wait for. Through the same limits, past the doors: it needs
 * no token and is neither counted nor logged. Changes nothing; its answers go nowhere.
 */
import type { GraphQLSchema } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Config } from '../config.js'
import type { Context } from '../graphql/context.js'
import { createLimits } from './limits.js'

/** Asks for ids to ask about: questions about nobody end before they are any work. */
const NEWEST =
  '{ deals(first: 1) { nodes { buyers { id name } providers { id } chips { id } documents { id } } } }'

const DEAL =
  'id status amount { value currency } claims { id evidence { quote document { id title } } } unknowns'
const HOPS = 'hops { from { name } to { name } relation evidence { quote document { title } } }'

/** By what they are about: each a field of the query type. None reads much of a large graph, as a past `knownAt` may. */
const QUESTIONS: readonly string[] = [
  'search(query: $name, first: 5) { nodes { id name } }',
  `entity(id: $buyer) { id name ... on Organization {
    deals(first: 5) { nodes { ${DEAL} roles { role entity { name } } } } relations(first: 5) { nodes { id } }
    listings { verdict } } }`,
  'entity(name: $name) { id }',
  'node(id: $document) { id }',
  `deals(first: 5, filter: { parties: [{ entities: [{ id: $buyer }, { name: $name }] }] }) { nodes { ${DEAL} } totalCount }`,
  'deals(first: 5, filter: { parties: [{ entities: [{ id: $buyer }] }], publishers: [$none] }) { nodes { id } }',
  'deals(first: 5, filter: { documentId: $document }) { nodes { id } }',
  'deals(first: 5, filter: { currencies: ["CNY"] }, orderBy: AMOUNT_DESC) { nodes { id } }',
  `chains(first: 5, from: { id: $buyer }, to: { id: $chip }) { nodes { text grade ${HOPS} } limits { truncated } }`,
  'chains(first: 5, from: { name: $name }, through: [{ id: $provider }]) { nodes { text } notFound { asked } }',
  'chains(first: 5, from: { kind: UNIVERSITY }, filter: { grades: [SAME_DEAL], publishers: [$none] }) { nodes { text } }',
  'paths(from: { id: $buyer }, to: { id: $provider }, maxHops: 2, first: 2) { nodes { text } limits { truncated } }',
  'paths(from: { name: $none }, to: { id: $chip }) { nodes { text } notFound { asked suggestions { name } } }',
  'neighbourhood(of: { id: $buyer }, first: 5) { nodes { entity { name } moreDeals } edges { kind dealCount } }',
  `stats(filter: { parties: [{ entities: [{ id: $buyer }] }] }) { deals amounts { total }
    topProviders { deals entity { name } } byMonth { deals } }`,
  'stats(filter: { parties: [{ entities: [{ name: $none }] }], publishers: [$none] }) { deals }',
  'screen(names: [$name]) { isComplete hits { verdict } }',
  'documents(first: 2) { nodes { id title } }',
]
/** Refusing takes code of its own. */
const WRONG = '{ deals(first: "many", where: 1) { secrets } }'

interface WarmUpParts {
  readonly schema: GraphQLSchema
  readonly limits: Config['limits']
  /** Makes what resolvers are given, for somebody who may read. */
  readonly toContext: () => Context
  /** Tells whether to end early. */
  readonly isOver: () => boolean
}

/**
 * Asks everything one after the other, then all at once: that opens the connections that questions side by side
 * take. Gives the errors that came, which hinder nothing.
 */
export async function warmUp(parts: WarmUpParts): Promise<readonly string[]> {
  const yoga = createYoga({
    schema: parts.schema,
    plugins: createLimits(parts.limits),
    context: parts.toContext,
    graphiql: false,
    landingPage: false,
    logging: false,
  })
  const ask = async (query: string, variables: object): Promise<unknown> => {
    const response = await yoga.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    return response.json()
  }
  const errors = new Set<string>()
  const variables = toVariables(await ask(NEWEST, {}))
  const askAbout = async (question: string): Promise<void> => {
    if (parts.isOver()) return
    const used = Object.keys(variables).filter((name) => question.includes(`$${name}`))
    const head = used.map((name) => `$${name}: ${name === 'name' || name === 'none' ? 'String' : 'ID'}!`)
    const query = `query ${head.length > 0 ? `(${head.join(', ')})` : ''} { ${question} }`
    const answer = (await ask(query, variables)) as { errors?: readonly { message: string }[] }
    for (const { message } of answer.errors ?? []) errors.add(message)
  }
  await ask(WRONG, {})
  for (const question of QUESTIONS) await askAbout(question)
  await Promise.all(QUESTIONS.map(askAbout))
  return [...errors]
}

/** Parts of the newest deal that are asked about, with an id that nothing has for a graph without. */
const NOBODY = {
  buyers: 'ent_org_warm-up',
  providers: 'ent_org_warm-up',
  chips: 'ent_chip_warm-up',
  documents: 'doc_warm-up',
} as const
type Part = keyof typeof NOBODY

interface Newest {
  readonly data?: {
    readonly deals: { readonly nodes: readonly Record<Part, readonly { id: string; name?: string }[]>[] }
  }
}

function toVariables(answer: unknown) {
  const [deal] = (answer as Newest).data?.deals.nodes ?? []
  const idOf = (part: Part) => deal?.[part][0]?.id ?? NOBODY[part]
  return {
    buyer: idOf('buyers'),
    provider: idOf('providers'),
    chip: idOf('chips'),
    document: idOf('documents'),
    name: deal?.buyers[0]?.name ?? NOBODY.buyers,
    none: 'Nobody has this name',
  }
}
