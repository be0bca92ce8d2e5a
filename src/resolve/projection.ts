/**
 * Facts as they were and as they are in, the deals that this changes out. Walks from the changed
 * facts to all that are linked with them, so that what is regrouped is a function of the whole set
 * of facts while only a neighbourhood is read.
 */
import type { Deal, Name } from '../model/graph.js'
import { namedParts } from '../model/names.js'
import type { GraphReader } from '../model/query.js'
import { type DealClaim, dealClaimsOf } from '../model/source.js'
import { createFactIndex } from './fact-index.js'
import { type Fact, toFact } from './facts.js'
import { linkScore } from './pairs.js'
import { playerIn } from './players.js'
import { getNames } from './stored.js'

/** How names read before and after the change; null where the change does not know the name. */
export interface Reading {
  readonly before: ReadonlyMap<string, Name>
  readonly after: ReadonlyMap<string, Name>
}

/** Claims whose deals must be computed again. */
export interface Seeds {
  /** Stored claims that go, or whose names or origins change. */
  readonly stored: readonly DealClaim[]
  /** All claims that come, and the stored ones of `stored` that stay. */
  readonly staying: readonly DealClaim[]
}

/** A neighbourhood: every stored deal in it, and the facts that are to be grouped anew. */
export interface Neighbourhood {
  readonly deals: readonly Deal[]
  readonly facts: readonly Fact[]
}

/** Loads the neighbourhood of `seeds`. Costs in proportion to the deals of the buyers concerned. */
export async function loadNeighbourhood(
  reader: GraphReader,
  seeds: Seeds,
  reading: Reading,
): Promise<Neighbourhood> {
  const deals = new Map<string, Deal>()
  const pool = new Map<string, Fact>()
  const index = createFactIndex()
  const reached = new Set<string>()
  const facts = new Map<string, Fact>()
  const loadedKeys = new Set<string>()

  const before = (claim: DealClaim) => toFact(claim, playerIn(reading.before))
  const after = (claim: DealClaim) => toFact(claim, playerIn(reading.after))
  const goingOrChanged = new Set(seeds.stored.map((claim) => claim.id))
  const coming = new Set(seeds.staying.map((claim) => claim.id).filter((id) => !goingOrChanged.has(id)))
  let frontier = [...seeds.stored.map(before), ...seeds.staying.map(after)]
  for (const fact of seeds.staying.map(after)) facts.set(fact.claim.id, fact)
  for (const fact of frontier) index.add(fact)

  while (frontier.length > 0) {
    for (const fact of frontier) reached.add(fact.claim.id)
    await loadKeys(frontier.flatMap((fact) => fact.sought))
    const owners = await dealsOf(frontier)
    const linked = new Map<string, Fact>()
    for (const deal of owners)
      for (const id of deal.claimIds) {
        const fact = pool.get(id)
        if (fact && !reached.has(id)) linked.set(id, fact)
      }
    for (const fact of frontier)
      for (const other of index.near(fact))
        if (!reached.has(other.claim.id) && !linked.has(other.claim.id) && linkScore(fact, other) !== null)
          linked.set(other.claim.id, other)
    for (const [id, fact] of linked) facts.set(id, fact)
    frontier = [...linked.values()]
  }
  return { deals: [...deals.values()], facts: [...facts.values()] }

  /** Loads every fact under `keys` that is not a seed: its names are as they were. */
  async function loadKeys(keys: readonly string[]): Promise<void> {
    const fresh = [...new Set(keys)].filter((key) => !loadedKeys.has(key))
    for (const key of fresh) loadedKeys.add(key)
    if (fresh.length > 0) await loadClaims((await reader.findDealsByBlocks(fresh)).flat())
  }

  /** Gives the stored deals of facts; a claim that comes has none yet. */
  async function dealsOf(of: readonly Fact[]): Promise<Deal[]> {
    const ids = of.map((fact) => fact.claim.id).filter((id) => !coming.has(id))
    const found = ids.length > 0 ? await reader.findDealsOfClaims(ids) : []
    const owners = found.filter((deal) => deal !== null)
    for (const deal of owners) deals.set(deal.id, deal)
    await loadClaims(owners)
    return owners
  }

  async function loadClaims(of: readonly Deal[]): Promise<void> {
    const ids = [...new Set(of.flatMap((deal) => deal.claimIds))].filter(
      (id) => !pool.has(id) && !goingOrChanged.has(id),
    )
    if (ids.length === 0) return
    const claims = dealClaimsOf(await reader.getClaims(ids))
    const nameIds = [...new Set(claims.flatMap((claim) => namedParts(claim).map((part) => part.nameId)))]
    const names = await getNames(reader, nameIds)
    for (const claim of claims) {
      const fact = toFact(claim, playerIn(names))
      pool.set(claim.id, fact)
      index.add(fact)
    }
  }
}
