/** The questions the page asks. */
import type { View } from './address.js'
import { ask } from './ask.js'
import { chainFilter, dealFilter, dealOrder, timelessFilter } from './filter.js'
import { currentDay } from './months.js'
import type {
  Around,
  CheckedDeal,
  DocumentPage,
  EntityPage,
  Found,
  MonthCount,
  Overview,
  Party,
  ToldDeal,
} from './shapes.js'

/** Parts that several questions share; each may name others. */
const FRAGMENTS: Readonly<Record<string, string>> = {
  Party: 'on Entity { id name nameZh kind describedIn }',
  Source: 'on Document { id title publisher publishedAt language url }',
  Sum: 'on Money { value currency approximate quote }',
  Facts: `on Deal { id title reference status access date confidence disputed origins
    amount { ...Sum } quantity { value unit approximate }
    roles { role entity { ...Party } } ownModels { id } }`,
  Testimony: `on Claim { id status assertedBy date amount { ...Sum } document { ...Source }
    evidence { field start end quote } }`,
  Tie: `on Relation { id kind source from { ...Party } to { ...Party }
    claims { id document { ...Source } evidence { field start end quote } } }`,
  Told: 'on Deal { ...Facts claims { ...Testimony } }',
  Standing: 'on PartyListing { verdict standing text }',
  Listed: `on EntityListing { verdict standing listedAs listing { list version droppedIn from to citation url
    verification { status } } }`,
  Finding: `on ControlFinding { id scope outcome text disclaimer chip { name }
    rules { control { citation url title } } }`,
  Links: `on ChainConnection {
    nodes { id grade confidence why unknowns text deals { ...Told partyListings { ...Standing } } controls { ...Finding }
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

const SEARCH =
  complete(`query($query: String!, $first: Int!) { search(query: $query, first: $first) { nodes { ...Party }
  pageInfo { hasNextPage } } }`)
/** Names that are offered while one types. */
const SUGGESTED = 8

const OVERVIEW =
  complete(`query($chains: Int!, $rows: Int!, $of: DealFilter, $order: DealOrder, $filter: ChainFilter) {
  stats { documents claims deals entities
    topIntermediaries { deals entity { ...Party } }
    topProviders { deals entity { ...Party } }
    topChips { deals entity { ...Party } } }
  chains(first: $chains, filter: $filter) { ...Links }
  deals(first: $rows, filter: $of, orderBy: $order) { nodes { ...Facts } totalCount } }`)

const ENTITY =
  complete(`query($id: ID!, $rows: Int!, $day: String!, $of: DealFilter, $order: DealOrder, $filter: ChainFilter) {
  entity(id: $id) { ...Party aliases listings(asOf: $day) { ...Listed }
    deals(first: $rows, filter: $of, orderBy: $order) { nodes { ...Facts } totalCount }
    relations(first: 100) { nodes { ...Tie } pageInfo { hasNextPage } } }
  chains(through: [{ id: $id }], first: $rows, filter: $filter) { ...Links } }`)

const DEAL = complete(
  'query($id: ID!) { node(id: $id) { ... on Deal { ...Told partyListings { ...Standing } unknowns controls { ...Finding } } } }',
)

const AROUND = complete(`query($id: ID!, $depth: Int!, $first: Int!, $of: DealFilter) {
  neighbourhood(of: { id: $id }, depth: $depth, first: $first, filter: $of) {
    nodes { depth isExpanded moreNeighbours moreDeals entity { ...Party } }
    edges { kind from to dealCount isAtLeast deals(first: 3) { id status disputed } }
    limits { truncated reason } } }`)

const BETWEEN = complete(`query($first: Int!, $filter: DealFilter) {
  deals(first: $first, filter: $filter) { nodes { ...Told } totalCount } }`)

const MONTHS = `query($of: DealFilter) { stats(filter: $of) { byMonth { month deals } } }`

const DOCUMENT = complete(`query($id: ID!) {
  document(id: $id) { ...Source text claims { id evidence { field start end } } deals { ...Facts } } }`)

/** Finds up to `first` entities whose names begin with or hold `query`, best first. */
export async function searchPage(query: string, first: number, signal: AbortSignal): Promise<Found> {
  return (await ask<{ search: Found }>(SEARCH, { query, first }, signal)).search
}

/** Finds a few entities whose names begin with or hold `query`, best first. */
export async function suggest(query: string, signal: AbortSignal): Promise<readonly Party[]> {
  return (await searchPage(query, SUGGESTED, signal)).nodes
}

/** Asks for the counts, some chains and some deals, as `view` filters and sorts them. */
export function overview(view: View, chains: number, rows: number): Promise<Overview> {
  return ask(OVERVIEW, { chains, rows, ...asked(view) })
}

/** Asks for everything on one entity's page at once, as `view` filters and sorts it, with at most `rows` in each list. */
export function entityPage(id: string, view: View, rows: number): Promise<EntityPage> {
  return ask(ENTITY, { id, rows, day: view.asOf ?? currentDay(), ...asked(view) })
}

/** Asks for a deal with what each source says about it; null if there is none. */
export async function dealPage(id: string): Promise<CheckedDeal | null> {
  const { node } = await ask<{ node: CheckedDeal | Record<string, never> | null }>(DEAL, { id })
  return node && 'claims' in node ? (node as CheckedDeal) : null
}

/** Asks what lies up to `depth` steps around an entity, with at most `first` neighbours of each that is on the way. */
export async function around(id: string, view: View, depth: number, first: number): Promise<Around> {
  const { neighbourhood } = await ask<{ neighbourhood: Around }>(AROUND, {
    id,
    depth,
    first,
    of: dealFilter(view),
  })
  return neighbourhood
}

/** Asks for the newest deals of both of two entities, with what each source says about them. */
export async function dealsBetween(
  ids: readonly [string, string],
  view: View,
  first: number,
): Promise<{ readonly nodes: readonly ToldDeal[]; readonly totalCount: number }> {
  const parties = ids.map((id) => ({ entities: [{ id }] }))
  const { deals } = await ask<{ deals: { nodes: readonly ToldDeal[]; totalCount: number } }>(BETWEEN, {
    first,
    filter: { ...dealFilter(view), parties },
  })
  return deals
}

/** Asks how many deals each month has, whatever the dates of `view`, of one entity where `id` is given; earliest first. */
export async function months(view: View, id?: string): Promise<readonly MonthCount[]> {
  const parties = id === undefined ? {} : { parties: [{ entities: [{ id }] }] }
  const { stats } = await ask<{ stats: { byMonth: readonly MonthCount[] } }>(MONTHS, {
    of: { ...timelessFilter(view), ...parties },
  })
  return stats.byMonth
}

/** Asks for a document's text and claims. */
export function documentPage(id: string): Promise<DocumentPage> {
  return ask(DOCUMENT, { id })
}

/** Gives what `view` asks of the lists of a page, as variables. */
function asked(view: View): Record<string, unknown> {
  return { of: dealFilter(view), order: dealOrder(view), filter: chainFilter(view) }
}
