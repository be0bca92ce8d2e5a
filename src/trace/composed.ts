/**
 * Chains over several deals: the seller of one is the buyer of the one before it. Never goes through
 * an organization that only sells, so a large provider leads nowhere but to its own purchases.
 */

import type { Deal } from '../model/graph.js'
import { playersOf } from '../model/hops.js'
import type { DealFilter } from '../model/query.js'
import { type Draft, toDraft } from './drafts.js'
import { cutAtEnd, endFilter, passes, startFilter, startOf } from './ends.js'
import { type Carried, carriedBy, type Join, joinDeals, sellersOf } from './joins.js'
import { type Path, pathsOf, slicePath } from './paths.js'
import { commonFilter, loadEntities, nameOf, type Search, streamDeals } from './search.js'

/** Deals joined so far, from the buyer's side, with the organization at each join. */
interface Trail {
  readonly deals: readonly Deal[]
  readonly joins: readonly string[]
  readonly carried: Carried
  /** Why no source supports a join of it; null while all are sound. */
  readonly flaw: string | null
}

/** Most chains of one answer; more than that is a question too wide. */
const MOST_DRAFTS = 1_000
/** Deals looked at per organization that only sells. */
const SHARED_SELLER_DEALS = 20

/** Finds the chains of two and more deals, in no set order; those without support only if asked for. */
export async function findComposed(search: Search): Promise<Draft[]> {
  const { query } = search
  const wantsFlawed = query.grades?.includes('UNSUPPORTED') ?? false
  const backward = !query.from?.entityIds && query.to?.entityIds !== undefined
  const end = backward && query.to ? endFilter(query.to) : startFilter(query.from)
  const drafts = new Map<string, Draft>()
  let trails: Trail[] = []
  for await (const { deal } of streamDeals(search, joinable(search, end)))
    trails.push({ deals: [deal], joins: [], carried: carriedBy(deal), flaw: null })
  if (wantsFlawed && !backward)
    for (const draft of await findShared(search, trails)) drafts.set(draft.id, draft)
  for (let length = 1; length < search.bounds.maxDeals && trails.length > 0; length++) {
    trails = backward ? await growBack(search, trails) : await growOn(search, trails)
    if (!wantsFlawed) trails = trails.filter((trail) => trail.flaw === null)
    for (const draft of trails.flatMap((trail) => draftsOf(search, trail))) drafts.set(draft.id, draft)
    if (drafts.size > MOST_DRAFTS) {
      search.reason ??= `More than ${MOST_DRAFTS} chains of several deals answer; ask more narrowly.`
      break
    }
  }
  return [...drafts.values()]
}

/** A deal that was denied or called off brings nothing, unless its status is asked for. */
function joinable(search: Search, ...parties: NonNullable<DealFilter['parties']>): DealFilter {
  const statuses = search.query.statuses ?? ['INTENDED', 'TENDERED', 'AWARDED', 'PURCHASED', 'ALLEGED']
  return { ...commonFilter(search.query), statuses, parties }
}

/** Joins to each trail the deals in which a seller of its last deal buys. */
async function growOn(search: Search, trails: readonly Trail[]): Promise<Trail[]> {
  const sellers = [...new Set(trails.flatMap((trail) => lastSellers(trail)))]
  if (sellers.length === 0) return []
  const bought = await dealsBy(search, ['BUYER'], sellers)
  await loadEntities(search, [...bought.keys()])
  const grown = trails.flatMap((trail) =>
    lastSellers(trail).flatMap((seller) =>
      (bought.get(seller) ?? []).flatMap((deal) => joinTrail(search, trail, seller, deal)),
    ),
  )
  for (const trail of trails)
    for (const seller of lastSellers(trail))
      if (trail.carried === null && !bought.has(seller))
        search.notCrossed.add(`${nameOf(search, seller)}: no document has it buying, it only sells.`)
  return grown
}

/** Joins to each trail the deals in which a buyer of its first deal sells. */
async function growBack(search: Search, trails: readonly Trail[]): Promise<Trail[]> {
  const buyers = [
    ...new Set(trails.flatMap(({ deals: [first] }) => (first ? playersOf(first, 'BUYER') : []))),
  ]
  if (buyers.length === 0) return []
  const sold = await dealsBy(search, ['INTERMEDIARY', 'PROVIDER'], buyers)
  await loadEntities(search, [...sold.keys()])
  return trails.flatMap((trail) => {
    const [first] = trail.deals
    if (!first) return []
    return playersOf(first, 'BUYER').flatMap((buyer) =>
      (sold.get(buyer) ?? []).flatMap((deal) => {
        if (!sellersOf(deal).includes(buyer)) return []
        // Built anew from the buyer's side, so that what is carried is the same in both directions.
        let whole: Trail[] = [{ deals: [deal], joins: [], carried: carriedBy(deal), flaw: null }]
        const joins = [buyer, ...trail.joins]
        trail.deals.forEach((next, index) => {
          whole = whole.flatMap((part) => joinTrail(search, part, joins[index] ?? '', next))
        })
        return whole
      }),
    )
  })
}

function lastSellers(trail: Trail): string[] {
  const last = trail.deals.at(-1)
  return last ? sellersOf(last) : []
}

async function dealsBy(
  search: Search,
  roles: readonly ('BUYER' | 'INTERMEDIARY' | 'PROVIDER')[],
  entityIds: readonly string[],
): Promise<Map<string, Deal[]>> {
  const found = new Map<string, Deal[]>()
  for await (const { deal } of streamDeals(search, joinable(search, { roles, entityIds })))
    for (const id of new Set(roles.flatMap((role) => playersOf(deal, role))))
      if (entityIds.includes(id)) found.set(id, [...(found.get(id) ?? []), deal])
  return found
}

function joinTrail(search: Search, trail: Trail, at: string, next: Deal): Trail[] {
  if (trail.deals.some((deal) => deal.id === next.id)) return []
  const join = joinDeals(trail.deals, at, next, trail.carried)
  const flaw = join.isSound ? toDoubt(search, trail, at, next) : toFlaw(search, at, join)
  return [
    {
      deals: [...trail.deals, next],
      joins: [...trail.joins, at],
      carried: join.isSound ? join.carried : carriedBy(next),
      flaw: trail.flaw ?? flaw,
    },
  ]
}

function toFlaw(search: Search, at: string, join: Exclude<Join, { isSound: true }>): string {
  const name = nameOf(search, at)
  if (join.why === 'SUPPLIERS') {
    const suppliers = join.suppliers.map((id) => nameOf(search, id)).join(' and ')
    return `What ${name} sold came from ${suppliers}, as the deal itself says.`
  }
  return {
    DATES: `${name} bought only after it had sold.`,
    SOLD_ON: `${name} bought only after what it sold had been sold on.`,
    ITEMS: `What ${name} bought is not what it sold: the two deals share no chip or model.`,
  }[join.why]
}

/** Two texts that call somebody "a Hong Kong trader" need not mean one; null where one text tells of both deals, or names who it is. */
function toDoubt(search: Search, { deals }: Trail, at: string, next: Deal): string | null {
  const entity = search.entities.get(at)
  // Told twice in one deal, a description is one body; that both texts mean it in their other deals too, neither says.
  if (!entity?.describedIn) return null
  const last = deals.at(-1)
  if (last?.documentIds.some((id) => next.documentIds.includes(id))) return null
  return `“${entity.name}” is what the texts call somebody, not a name: each may mean another.`
}

/** Gives the chains that a trail has, from its first buyer to where the question wants them to end. */
function draftsOf(search: Search, trail: Trail): Draft[] {
  const { from, to, through } = search.query
  let fronts: Path[][] = [[]]
  for (const [index, deal] of trail.deals.entries()) {
    const entry = trail.joins[index - 1]
    const exit = trail.joins[index]
    const pieces = distinctPaths(
      pathsOf(deal).flatMap((path) => {
        const start =
          entry === undefined
            ? startOf(path, from, search.entities)
            : path.parties.findIndex(({ id, role }) => id === entry && role === 'BUYER')
        if (start < 0) return []
        const rest = slicePath(path, start, path.parties.length)
        if (exit === undefined) return endPath(search, trail, rest)
        const end = rest.parties.findIndex(({ id }) => id === exit)
        return end > 0 ? [{ ...slicePath(rest, 0, end), item: null }] : []
      }),
    )
    fronts = fronts.flatMap((front) => pieces.map((piece) => [...front, piece]))
  }
  return fronts.flatMap((paths) => {
    const names = trail.joins.map((id) => nameOf(search, id)).join(' and ')
    const why =
      trail.flaw ?? `No single deal has all hops: ${names} sells in one deal what it bought in another.`
    const draft = toDraft(trail.flaw ? 'UNSUPPORTED' : 'CHAINED', paths, why)
    const isSimple = new Set(draft.nodes).size === draft.nodes.length
    return isSimple && passes(draft.nodes, through) ? [draft] : []
  })

  function endPath(of: Search, { carried }: Trail, rest: Path): Path[] {
    if (rest.item !== null && carried !== null && !carried.has(rest.item)) return []
    const cut = cutAtEnd(rest, to, of.entities)
    return cut && (cut.parties.length > 1 || cut.item !== null) ? [cut] : []
  }
}

function distinctPaths(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [JSON.stringify([path.parties, path.item]), path])).values()]
}

/** Finds what other deals of the same seller brought: what a careless reader would take for a chain. */
async function findShared(search: Search, trails: readonly Trail[]): Promise<Draft[]> {
  const { query } = search
  const drafts: Draft[] = []
  const items = query.to ? endFilter(query.to) : { roles: ['CHIP', 'MODEL'] as const }
  const bySeller = new Map<string, Deal[]>()
  for (const { deals } of trails)
    for (const deal of deals)
      for (const seller of sellersOf(deal)) bySeller.set(seller, [...(bySeller.get(seller) ?? []), deal])
  for (const [seller, ofSeller] of bySeller) {
    const seen: Deal[] = []
    const filter = joinable(search, { roles: ['INTERMEDIARY', 'PROVIDER'], entityIds: [seller] }, items)
    for await (const { deal } of streamDeals(search, filter, null, SHARED_SELLER_DEALS)) {
      seen.push(deal)
      if (seen.length === SHARED_SELLER_DEALS) break
    }
    if (seen.length === SHARED_SELLER_DEALS)
      search.notCrossed.add(`${nameOf(search, seller)}: only its ${seen.length} newest deals were looked at.`)
    await loadEntities(search, [seller])
    for (const mine of ofSeller)
      for (const other of seen) drafts.push(...sharedDrafts(search, mine, other, seller))
    if (drafts.length > MOST_DRAFTS) break
  }
  return drafts
}

function sharedDrafts(search: Search, mine: Deal, other: Deal, seller: string): Draft[] {
  const { from, to, through } = search.query
  if (mine.id === other.id || playersOf(other, 'BUYER').includes(seller)) return []
  const own = carriedBy(mine)
  const name = nameOf(search, seller)
  const why = `${name} sells in two separate deals; no document says that the item of one went to the buyer of the other.`
  const fronts = pathsOf(mine).flatMap((path) => {
    const start = startOf(path, from, search.entities)
    const end = path.parties.findIndex(({ id }) => id === seller)
    return start >= 0 && end > start ? [{ ...slicePath(path, start, end), item: null }] : []
  })
  const backs = pathsOf(other).flatMap((path) => {
    const start = path.parties.findIndex(({ id }) => id === seller)
    if (start < 0 || path.item === null || own?.has(path.item)) return []
    const cut = cutAtEnd(slicePath(path, start, path.parties.length), to, search.entities)
    return cut?.item ? [cut] : []
  })
  return distinctPaths(fronts).flatMap((front) =>
    distinctPaths(backs).flatMap((back) => {
      const draft = toDraft('UNSUPPORTED', [front, back], why)
      const isSimple = new Set(draft.nodes).size === draft.nodes.length
      return isSimple && passes(draft.nodes, through) ? [draft] : []
    }),
  )
}
