/**
 * Direct edges between entities at a moment: those that the deals of the moment draw, and standing
 * relations, but for those that no document of the moment states. A hub of today is a hub at every moment.
 */
import { type Deal, relationId } from '../model/graph.js'
import { hopsOf } from '../model/hops.js'
import { RELATION_KINDS, type RelationKind } from '../model/ontology.js'
import type { DealFilter, GraphReader, Link } from '../model/query.js'
import { toLinks } from '../store/links.js'

const PAGE = 500

/** Gives the questions on links over `at`, the graph at a moment, and `reader`, the graph as it is. */
export function linksAt(
  at: Pick<GraphReader, 'findDeals' | 'getRelations'>,
  reader: GraphReader,
): Pick<GraphReader, 'countEdges' | 'findLinks' | 'findLinksBetween'> {
  const findLinks: GraphReader['findLinks'] = async (entityIds, kinds, limit) => {
    const today = await reader.findLinks(entityIds, kinds, limit)
    return Promise.all(
      entityIds.map(async (id, index) => {
        const links = today[index]
        if (!links) return null
        return linksOf(
          id,
          await standingOf(at, links),
          kinds,
          await allDeals(at, { parties: [{ entityIds: [id] }] }),
        )
      }),
    )
  }
  return {
    findLinks,
    async countEdges(entityIds, kinds, limit) {
      const links = await findLinks(entityIds, kinds, limit)
      return links.map((own) => own?.reduce((sum, { edges }) => sum + edges, 0) ?? limit)
    },
    async findLinksBetween(a, b, kinds) {
      const today = await standingOf(at, await reader.findLinksBetween(a, b, kinds))
      const deals = await allDeals(at, { parties: [{ entityIds: [a] }, { entityIds: [b] }] })
      return linksOf(a, today, kinds, deals).filter(({ from, to }) => (from === a ? to : from) === b)
    },
  }
}

/** Gives the standing links of `links` that hold at the moment. */
async function standingOf(at: Pick<GraphReader, 'getRelations'>, links: readonly Link[]): Promise<Link[]> {
  const standing = links.filter(({ kind }) => !RELATION_KINDS[kind].ofDeal)
  const relations = await at.getRelations(standing.map(({ kind, from, to }) => relationId(kind, from, to)))
  return standing.filter((_, index) => relations[index] !== null)
}

/** Gives the links at `id`: of the deals given, and `standing` ones. */
function linksOf(
  id: string,
  standing: readonly Link[],
  kinds: readonly RelationKind[],
  deals: readonly Deal[],
): Link[] {
  const counts = new Map<string, Link>()
  for (const link of standing) counts.set(keyOf(link), link)
  for (const { kind, from, to } of deals.flatMap(hopsOf)) {
    if ((from !== id && to !== id) || !kinds.includes(kind)) continue
    const key = keyOf({ kind, from, to })
    counts.set(key, { kind, from, to, edges: (counts.get(key)?.edges ?? 0) + 1 })
  }
  const rows = [...counts.values()].map(({ kind, from, to, edges }) => {
    const isOut = from === id
    return { kind, other: isOut ? to : from, isOut, edges }
  })
  return toLinks(id, rows)
}

function keyOf({ kind, from, to }: Omit<Link, 'edges'>): string {
  return JSON.stringify([kind, from, to])
}

async function allDeals(at: Pick<GraphReader, 'findDeals'>, filter: DealFilter): Promise<Deal[]> {
  const deals: Deal[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<GraphReader['findDeals']>> = await at.findDeals(filter, 'ID', {
      first: PAGE,
      after,
    })
    deals.push(...page.rows.map(({ node }) => node))
    after = page.hasMore ? (page.rows.at(-1)?.cursor ?? null) : null
  } while (after !== null)
  return deals
}
