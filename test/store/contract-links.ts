/** The part of the contract on direct edges taken together, and the searches that walk them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hopsOf } from '../../src/model/hops.js'
import { byCodeUnit } from '../../src/model/ids.js'
import { RELATION_KINDS, type RelationKind } from '../../src/model/ontology.js'
import type { Link } from '../../src/model/query.js'
import type { GraphStore } from '../../src/store/store.js'
import { findNeighbourhood } from '../../src/trace/neighbourhood.js'
import { findRoutes, type RouteQuery } from '../../src/trace/routes.js'
import type { OpenedStore, OpenStore } from './contract.js'
import { changeOf, makeDeal, makeEntity, makeRelation, type SampleGraph, sampleGraph } from './fixtures.js'
import { commit } from './helpers.js'

const ALL = Object.keys(RELATION_KINDS) as RelationKind[]
const AWS = 'ent_org_aws'
const ALIBABA = 'ent_org_alibaba'
const SZU = 'ent_org_shenzhen-university'
const H100 = 'ent_chip_h100'

/** Gives every link of `graph`, worked out the plain way. */
function linksOf({ deals, relations }: Pick<SampleGraph, 'deals' | 'relations'>): Link[] {
  const links = new Map<string, Link>()
  for (const { kind, from, to } of [...deals.flatMap(hopsOf), ...relations]) {
    const key = [kind, from, to].join(' ')
    links.set(key, { kind, from, to, edges: (links.get(key)?.edges ?? 0) + 1 })
  }
  return [...links.values()]
}

function at(links: readonly Link[], id: string, kinds: readonly RelationKind[] = ALL): Link[] {
  const other = (link: Link) => (link.from === id ? link.to : link.from)
  return links
    .filter((link) => kinds.includes(link.kind) && (link.from === id || link.to === id))
    .sort(
      (a, b) =>
        byCodeUnit(other(a), other(b)) ||
        byCodeUnit(a.kind, b.kind) ||
        Number(b.from === id) - Number(a.from === id),
    )
}

const sumOf = (links: readonly Link[]) => links.reduce((sum, { edges }) => sum + edges, 0)

/** Gives every simple path, shortest first, then by ids, by trying everything. */
function simplePaths(
  links: readonly Link[],
  { from, to, maxHops }: RouteQuery,
  hubEdges: number,
): string[][] {
  const paths: string[][] = []
  const walk = (path: readonly string[]): void => {
    const last = path.at(-1) ?? ''
    if (last === to) return void paths.push([...path])
    if (path.length > maxHops || (path.length > 1 && sumOf(at(links, last)) > hubEdges)) return
    const next = new Set(at(links, last).map((link) => (link.from === last ? link.to : link.from)))
    for (const id of next) if (!path.includes(id)) walk([...path, id])
  }
  walk([from])
  return paths.sort((a, b) => a.length - b.length || byCodeUnit(a.join('\0'), b.join('\0')))
}

/** A graph of chance: firms that sell to each other, twelve chips, one firm that deals with nearly all. */
function randomGraph(seed: number): Pick<SampleGraph, 'deals' | 'relations' | 'entities'> {
  let state = seed
  const pick = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
  const firm = (index: number) => `ent_org_firm-${index}`
  const deals = Array.from({ length: 60 }, (_, index) =>
    makeDeal(`random ${seed} ${index}`, [
      ['BUYER', firm(pick(24))],
      ...(pick(3) === 0 ? ([['INTERMEDIARY', firm(pick(24))]] as const) : []),
      ['PROVIDER', pick(4) === 0 ? firm(99) : firm(pick(24))],
      ...(pick(3) === 0 ? ([['CHIP', `ent_chip_c${pick(12)}`]] as const) : []),
    ]),
  )
  const ids = new Set(deals.flatMap((deal) => deal.roles.map(({ entityId }) => entityId)))
  const relations = [...ids]
    .filter((id) => id.startsWith('ent_chip'))
    .map((id, index) => makeRelation('MADE_BY', id, firm(index % 3)))
  for (const { to } of relations) ids.add(to)
  return { deals, relations, entities: [...ids].map((id) => makeEntity(id, id)) }
}

/** Declares the tests. */
export function describeLinks(open: OpenStore): void {
  describe('links', () => {
    const graph = sampleGraph()
    const links = linksOf(graph)
    let opened: OpenedStore
    let store: GraphStore

    beforeAll(async () => {
      opened = await open()
      store = opened.store
      await store.commit(changeOf(graph))
    })
    afterAll(() => opened.cleanup())

    test('of an entity are all its edges taken together, of the kinds asked', async () => {
      const ids = [AWS, 'absent', H100, SZU]
      expect(await store.findLinks(ids, ALL, 1_000)).toEqual(ids.map((id) => at(links, id)))
      expect(await store.findLinks([AWS], ['RESELLS'], 1_000)).toEqual([at(links, AWS, ['RESELLS'])])
      expect(await store.findLinks([AWS, SZU], [], 1_000)).toEqual([[], []])
      expect(await store.findLinks([], ALL, 1_000)).toEqual([])
    })

    test('are counted up to a limit, and not read beyond one', async () => {
      const count = sumOf(at(links, AWS))
      expect(count).toBeGreaterThan(30)
      expect(await store.countEdges([AWS, 'absent', AWS], ALL, 1_000)).toEqual([count, 0, count])
      expect(await store.countEdges([AWS], ALL, 7)).toEqual([7])
      expect(await store.findLinks([AWS, SZU], ALL, count - 1)).toEqual([null, at(links, SZU)])
      expect(await store.findLinks([AWS], ALL, count)).toEqual([at(links, AWS)])
    })

    test('between two entities are found from either side', async () => {
      const between = at(links, AWS).filter(({ from, to }) => from === H100 || to === H100)
      expect(between.length).toBeGreaterThan(0)
      expect(await store.findLinksBetween(AWS, H100, ALL)).toEqual(between)
      expect(await store.findLinksBetween(H100, AWS, ALL)).toEqual(between)
      expect(await store.findLinksBetween(AWS, 'absent', ALL)).toEqual([])
      expect(await store.findLinksBetween(AWS, H100, ['MADE_BY'])).toEqual([])
      expect(await store.findLinksBetween(AWS, H100, [])).toEqual([])
    })

    test('a neighbourhood has the neighbours of the newest deals and says what it leaves out', async () => {
      const whole = await findNeighbourhood(store, { of: SZU, depth: 1, first: 100, filter: {} })
      const others = new Set(at(links, SZU).flatMap(({ from, to }) => [from, to]))
      expect(whole.nodes.map(({ entityId }) => entityId).sort()).toEqual([...others].sort())
      const own = whole.edges.filter(({ from, to }) => from === SZU || to === SZU)
      expect(sumOf(own.map(({ kind, from, to, deals }) => ({ kind, from, to, edges: deals })))).toBe(
        sumOf(at(links, SZU)),
      )
      expect(own.every(({ isAtLeast }) => !isAtLeast)).toBe(true)
      const some = await findNeighbourhood(store, {
        of: AWS,
        depth: 1,
        first: 2,
        filter: { statuses: ['PURCHASED', 'AWARDED'] },
        bounds: { dealBudget: 4 },
      })
      expect(some.nodes.map(({ depth }) => depth)).toEqual([0, 1, 1])
      expect(some.nodes[0]).toMatchObject({ isExpanded: true, dealsRead: 4, hasMoreDeals: true })
      expect(some.nodes[0]?.moreNeighbours).toBeGreaterThan(0)
      expect(some.edges.length).toBeGreaterThan(0)
      expect(some.edges.every(({ isAtLeast }) => isAtLeast)).toBe(true)
    })

    test('a neighbourhood ends at its limit of entities and says so', async () => {
      const { nodes, limits } = await findNeighbourhood(store, {
        of: ALIBABA,
        depth: 3,
        first: 100,
        filter: {},
        bounds: { maxNodes: 4 },
      })
      expect(nodes.length).toBe(4)
      expect(limits).toMatchObject({ depth: 0, truncated: true })
      expect(limits.reason).toContain('4 entities')
    })

    test('links follow a deal that changes and go with the deals and relations that draw them', async () => {
      const two = [ALIBABA, SZU]
      const before = await store.findLinks(two, ALL, 1_000)
      const roles = [
        ['BUYER', SZU],
        ['PROVIDER', ALIBABA],
      ] as const
      const deal = makeDeal('one more', roles)
      const extra: Link = { kind: 'BUYS_FROM', from: SZU, to: ALIBABA, edges: 1 }
      const expected = (added: readonly Link[]) => two.map((id) => at(merge([...links, ...added]), id))
      await commit(store, { putDeals: [deal] })
      expect(await store.findLinks(two, ALL, 1_000)).toEqual(expected([extra]))
      const chip: Link = { kind: 'SUPPLIES', from: ALIBABA, to: H100, edges: 1 }
      const changed = makeDeal('one more', [...roles, ['CHIP', H100]])
      await commit(store, {
        putDeals: [changed],
        putRelations: [makeRelation('SUBSIDIARY_OF', SZU, ALIBABA)],
      })
      const standing: Link = { kind: 'SUBSIDIARY_OF', from: SZU, to: ALIBABA, edges: 1 }
      expect(await store.findLinks(two, ALL, 1_000)).toEqual(expected([extra, chip, standing]))
      await commit(store, {
        deleteDeals: [deal.id],
        deleteRelations: [makeRelation('SUBSIDIARY_OF', SZU, ALIBABA).id],
      })
      expect(await store.findLinks(two, ALL, 1_000)).toEqual(before)
    })
  })

  describe.each([3, 17])('paths in the graph of chance %i', (seed) => {
    const graph = randomGraph(seed)
    const links = linksOf(graph)
    const ends = ['ent_org_firm-1', 'ent_org_firm-7', 'ent_chip_c3', 'ent_org_firm-99']
    let opened: OpenedStore

    beforeAll(async () => {
      opened = await open()
      await commit(opened.store, {
        putEntities: graph.entities,
        putDeals: graph.deals,
        putRelations: graph.relations,
      })
    })
    afterAll(() => opened.cleanup())

    test.each([8, 12, 1_000])(
      'are all simple ones, shortest first, through no hub of more than %i',
      async (hubEdges) => {
        let found = 0
        for (const from of ends)
          for (const to of ends) {
            if (from === to) continue
            const query = { from, to, maxHops: 4, first: 20, bounds: { hubEdges } }
            const want = simplePaths(links, query, hubEdges)
            const { routes, hasMore, limits } = await findRoutes(opened.store, query)
            expect(routes.map(({ entityIds }) => entityIds)).toEqual(want.slice(0, 20))
            const searched = want.filter((path) => path.length <= limits.depth + 1)
            expect(hasMore).toBe(searched.length > 20)
            expect(limits).toMatchObject({ truncated: false, reason: null })
            if (want.length < 20) expect(limits.depth).toBe(4)
            found += routes.length
            for (const { steps } of routes)
              for (const step of steps)
                expect(step.links).toEqual(
                  expect.arrayContaining(
                    at(links, step.from).filter(({ from: f, to: t }) => [f, t].includes(step.to)),
                  ),
                )
          }
        expect(found).toBeGreaterThan(hubEdges === 8 ? 0 : 20)
      },
    )

    test('say what they did not cross, and cross it when asked', async () => {
      const query = {
        from: 'ent_org_firm-1',
        to: 'ent_org_firm-7',
        maxHops: 3,
        first: 50,
        bounds: { hubEdges: 3 },
      }
      const hub = sumOf(at(links, 'ent_org_firm-99'))
      expect(hub).toBeGreaterThan(3)
      const shy = await findRoutes(opened.store, query)
      expect(shy.limits.notCrossedCount).toBe(shy.limits.notCrossed.length)
      expect(shy.limits.notCrossed.length).toBeGreaterThan(0)
      expect(shy.limits.notCrossed[0]).toContain('more than 3 edges')
      const bold = await findRoutes(opened.store, { ...query, crossHubs: true })
      expect(bold.routes.map(({ entityIds }) => entityIds)).toEqual(
        simplePaths(links, query, 1_000_000).slice(0, 50),
      )
      expect(bold.limits.notCrossed).toEqual([])
    })

    test('say that they were cut where the budget of edges is used up', async () => {
      const query = { from: 'ent_org_firm-1', to: 'ent_org_firm-7', maxHops: 6, first: 50 }
      const { routes, limits } = await findRoutes(opened.store, { ...query, bounds: { edgeBudget: 40 } })
      expect(limits.truncated).toBe(true)
      expect(limits.reason).toContain('40 edges')
      expect(limits.edgesRead).toBeLessThanOrEqual(40)
      expect(limits.depth).toBeLessThan(6)
      const whole = simplePaths(links, query, 1_000).filter((path) => path.length <= limits.depth + 1)
      expect(routes.map(({ entityIds }) => entityIds)).toEqual(whole.slice(0, 50))
    })

    test('a wrong question is refused', async () => {
      const query = { from: 'ent_org_firm-1', to: 'ent_org_firm-7', maxHops: 3, first: 5 }
      for (const wrong of [{ to: query.from }, { maxHops: 0 }, { maxHops: 7 }, { first: 0 }, { first: 51 }])
        await expect(findRoutes(opened.store, { ...query, ...wrong })).rejects.toMatchObject({
          code: 'BAD_INPUT',
        })
    })
  })
}

/** Sums links of one kind between the same two. */
function merge(links: readonly Link[]): Link[] {
  const sums = new Map<string, Link>()
  for (const link of links) {
    const key = [link.kind, link.from, link.to].join(' ')
    sums.set(key, { ...link, edges: link.edges + (sums.get(key)?.edges ?? 0) })
  }
  return [...sums.values()]
}
