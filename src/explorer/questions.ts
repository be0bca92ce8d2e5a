/** The questions the page asks. */
import { ask } from './ask.js'
import type { DocumentPage, EntityPage, Overview, Party, ToldDeal } from './shapes.js'

/** Parts that several questions share; each may name others. */
const FRAGMENTS: Readonly<Record<string, string>> = {
  Party: 'on Entity { id name nameZh kind }',
  Source: 'on Document { id title publisher publishedAt language url }',
  Sum: 'on Money { value currency approximate quote }',
  Facts: `on Deal { id title reference status access date confidence disputed origins
    amount { ...Sum } quantity { value unit approximate }
    roles { role entity { ...Party } } ownModels { id } }`,
  Testimony: `on Claim { id status assertedBy date amount { ...Sum } document { ...Source }
    evidence { field start end quote } }`,
  Told: 'on Deal { ...Facts claims { ...Testimony } }',
  Links: `on ChainConnection {
    nodes { id grade confidence why text deals { ...Told }
      hops { relation from { ...Party } to { ...Party } deal { id }
        evidence { start end quote document { ...Source } } } }
    pageInfo { hasNextPage } limits { truncated reason notCrossed } }`,
}

/** Adds the fragments that `question` names, and those that they name. */
function complete(question: string): string {
  const names = new Set<string>()
  const collect = (text: string) => {
    for (const [, name = ''] of text.matchAll(/\.\.\.(\w+)/g)) {
      if (names.has(name)) continue
      names.add(name)
      collect(FRAGMENTS[name] ?? '')
    }
  }
  collect(question)
  return [question, ...[...names].map((name) => `fragment ${name} ${FRAGMENTS[name] ?? ''}`)].join('\n')
}

const SUGGEST = complete('query($query: String!) { search(query: $query, first: 8) { nodes { ...Party } } }')

const OVERVIEW = complete(`query($chains: Int!, $deals: Int!) {
  stats { documents claims deals entities
    topIntermediaries { deals entity { ...Party } }
    topProviders { deals entity { ...Party } }
    topChips { deals entity { ...Party } } }
  chains(first: $chains) { ...Links }
  deals(first: $deals) { nodes { ...Facts } totalCount } }`)

const ENTITY = complete(`query($id: ID!, $rows: Int!) {
  entity(id: $id) { ...Party aliases deals(first: $rows) { nodes { ...Facts } totalCount } }
  chains(through: [{ id: $id }], first: $rows) { ...Links } }`)

const DEAL = complete('query($id: ID!) { node(id: $id) { ... on Deal { ...Told } } }')

const DOCUMENT = complete(`query($id: ID!) {
  document(id: $id) { ...Source text claims { id evidence { field start end } } deals { ...Facts } } }`)

/** Finds entities whose names begin with or hold `query`, best first. */
export async function suggest(query: string, signal: AbortSignal): Promise<readonly Party[]> {
  const { search } = await ask<{ search: { nodes: readonly Party[] } }>(SUGGEST, { query }, signal)
  return search.nodes
}

/** Asks for the counts, some chains and the newest deals. */
export function overview(chains: number, deals: number): Promise<Overview> {
  return ask(OVERVIEW, { chains, deals })
}

/** Asks for everything on one entity's page at once, with at most `rows` in each list. */
export function entityPage(id: string, rows: number): Promise<EntityPage> {
  return ask(ENTITY, { id, rows })
}

/** Asks for a deal with what each source says about it; null if there is none. */
export async function dealPage(id: string): Promise<ToldDeal | null> {
  const { node } = await ask<{ node: ToldDeal | Record<string, never> | null }>(DEAL, { id })
  return node && 'claims' in node ? (node as ToldDeal) : null
}

/** Asks for a document's text and claims. */
export function documentPage(id: string): Promise<DocumentPage> {
  return ask(DOCUMENT, { id })
}
