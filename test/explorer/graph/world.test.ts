/** How answers about several entities become one graph, and where its nodes stand. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standingOf } from '../../../src/explorer/graph/colours.js'
import { layOut, rowsOf, stretch } from '../../../src/explorer/graph/layout.js'
import { joinAnswers, leftOut, onlyKinds } from '../../../src/explorer/graph/world.js'
import type { Around, Neighbour, Tie } from '../../../src/explorer/shapes.js'

const node = (id: string, rest: Partial<Neighbour> = {}, kind = 'COMPANY'): Neighbour => ({
  entity: { id, name: id, nameZh: null, describedIn: null, kind },
  depth: 1,
  isExpanded: false,
  moreNeighbours: 0,
  moreDeals: 0,
  ...rest,
})
const tie = (from: string, to: string, rest: Partial<Tie> = {}): Tie => ({
  kind: 'BUYS_FROM',
  from,
  to,
  dealCount: 1,
  isAtLeast: false,
  deals: [{ id: 'd', status: 'PURCHASED', disputed: false }],
  ...rest,
})
const answer = (nodes: readonly Neighbour[], edges: readonly Tie[]): Around => ({
  nodes,
  edges,
  limits: { truncated: false, reason: null },
})
const middle = node('m', { depth: 0, isExpanded: true })

describe('a world', () => {
  it('keeps of an entity what the answer knows that looked furthest, and of a line the most deals', () => {
    const far = answer([middle, node('a')], [tie('a', 'm')])
    const near = answer(
      [node('a', { depth: 0, isExpanded: true, moreDeals: 9 }), node('m', { depth: 1 })],
      [tie('a', 'm', { dealCount: 3 })],
    )
    const world = joinAnswers([far, near])
    expect([...world.nodes.keys()]).toEqual(['m', 'a'])
    expect(world.nodes.get('a')).toMatchObject({ isExpanded: true, moreDeals: 9, depth: 1 })
    expect([...world.edges.values()].map(({ dealCount }) => dealCount)).toEqual([3])
  })

  it('leaves out kinds that are not asked for, with their lines, but never the middle', () => {
    const world = joinAnswers([
      answer([middle, node('a'), node('h', {}, 'CHIP')], [tie('a', 'm'), tie('m', 'h')]),
    ])
    const chips = onlyKinds(world, ['CHIP'])
    expect([...chips.nodes.keys()]).toEqual(['m', 'h'])
    expect([...chips.edges.keys()]).toEqual(['m~BUYS_FROM~h'])
    expect(onlyKinds(world, [])).toEqual(world)
  })

  it('says what is left out of it', () => {
    expect(leftOut(node('a', { isExpanded: true, moreNeighbours: 1, moreDeals: 199_900 }))).toBe(
      'and 1 more neighbour, 199,900 more deals',
    )
    // Deals of those whose neighbours were not looked for are not missing from anything yet.
    expect(leftOut(node('a', { moreDeals: 5 }))).toBe('')
  })
})

describe('the standing of a line', () => {
  const of = (...statuses: readonly string[]) =>
    standingOf(tie('a', 'b', { deals: statuses.map((status) => ({ id: status, status, disputed: false })) }))

  it.each([
    [['PURCHASED', 'INTENDED'], 'firm'],
    [['INTENDED', 'ALLEGED'], 'tentative'],
    [['DENIED', 'INTENDED'], 'tentative'],
    [['DENIED', 'CANCELLED'], 'refused'],
  ] as const)('%j: %s', (statuses, standing) => {
    expect(of(...statuses)).toBe(standing)
  })

  it('is refused where one deal is disputed, and none where there is no deal', () => {
    expect(standingOf(tie('a', 'b', { deals: [{ id: 'd', status: 'PURCHASED', disputed: true }] }))).toBe(
      'refused',
    )
    expect(standingOf(tie('a', 'b', { dealCount: 0, deals: [] }))).toBe('fact')
  })
})

describe('the places', () => {
  const x = (places: ReturnType<typeof layOut>, id: string) => places.get(id)?.x ?? Number.NaN

  it('run from the buyer over who sells to what is sold, a maker left of its chip', () => {
    const world = joinAnswers([
      answer(
        [middle, node('buyer'), node('chip'), node('maker'), node('direct')],
        [
          tie('buyer', 'm'),
          tie('m', 'chip', { kind: 'SUPPLIES' }),
          tie('direct', 'chip', { kind: 'ACQUIRES' }),
          tie('chip', 'maker', { kind: 'MADE_BY', dealCount: 0 }),
        ],
      ),
    ])
    const places = layOut(world)
    expect(x(places, 'buyer')).toBeLessThan(x(places, 'm'))
    expect(x(places, 'm')).toBeLessThan(x(places, 'chip'))
    expect(x(places, 'maker')).toBeLessThan(x(places, 'chip'))
    expect(x(places, 'direct')).toBe(x(places, 'm'))
  })

  it('fill a drawing as wide as it is, within bounds, and keep their rows', () => {
    const ids = Array.from({ length: 10 }, (_, index) => `n${index}`)
    const world = joinAnswers([
      answer(
        [middle, ...ids.map((id) => node(id))],
        ids.map((id) => tie(id, 'm')),
      ),
    ])
    const places = layOut(world)
    const wide = stretch(places, 1)
    const narrow = stretch(places, 0.5)
    expect(x(wide, 'm')).toBeGreaterThan(x(narrow, 'm'))
    expect(x(narrow, 'm')).toBeGreaterThan(0)
    expect([...wide.values()].map(({ y }) => y)).toEqual([...places.values()].map(({ y }) => y))
    expect(x(stretch(places, 1e9), 'm')).toBeLessThan(1e6)
  })

  it('are the same for the same world, one for each, and finite even where deals run in circles', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `n${index}`)
    const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.boolean())
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 120 }), (pairs) => {
        const edges = pairs.map(([from, to, isDeal]) =>
          tie(from, to, isDeal ? {} : { kind: 'SUBSIDIARY_OF', dealCount: 0 }),
        )
        const nodes = ids.map((id) => node(id))
        const world = joinAnswers([answer(nodes, edges)])
        const places = layOut(world)
        expect(layOut(world)).toEqual(places)
        expect(new Set([...places.values()].map((place) => JSON.stringify(place))).size).toBe(ids.length)
        expect([...places.values()].flatMap((place) => [place.x, place.y]).every(Number.isFinite)).toBe(true)
        expect(rowsOf(places)).toBeGreaterThanOrEqual(1)
      }),
      { numRuns: 50 },
    )
  })
})
