/** Questions about paths and neighbourhoods with their answers; part of the suite in queries.ts. */
import { describe, expect, it } from 'vitest'
import type { Asker } from './app.js'
import { FILLERS } from './sample.js'

/** Adds the questions about what is linked with what over the sample graph of queries.ts. */
export function describePaths({ get, run, codeOf }: Asker): void {
  describe('paths', () => {
    it('lead over any relation, in words, with the deals behind each step', async () => {
      const answer = await get(`{
        paths(from: { name: "湖畔大学" }, to: { name: "Harbour Institute" }) {
          from { name } to { name } hasMore
          nodes {
            length text entities { name }
            steps { from { name } to { name } links { kind from { name } dealCount deals { date } } }
          }
          limits { depth truncated reason notCrossed notCrossedCount hubEdges }
          notFound { asked }
        }
      }`)
      expect(answer).toMatchObject({
        paths: {
          from: { name: 'Lakeside University' },
          to: { name: 'Harbour Institute' },
          hasMore: false,
          limits: { depth: 4, truncated: false, reason: null, notCrossed: [], notCrossedCount: 0 },
          notFound: [],
        },
      })
      const { nodes } = (answer as { paths: { nodes: Record<string, unknown>[] } }).paths
      expect(nodes.map(({ text }) => text)).toEqual([
        'Lakeside University –BUYS_FROM→ Yunhe Trading –RESELLS→ Cumulus ←BUYS_FROM– Harbour Institute',
      ])
      expect(nodes[0]).toMatchObject({
        length: 3,
        entities: [
          { name: 'Lakeside University' },
          { name: 'Yunhe Trading' },
          { name: 'Cumulus' },
          { name: 'Harbour Institute' },
        ],
      })
      expect((nodes[0] as { steps: unknown[] }).steps[2]).toEqual({
        from: { name: 'Cumulus' },
        to: { name: 'Harbour Institute' },
        links: [
          {
            kind: 'BUYS_FROM',
            from: { name: 'Harbour Institute' },
            dealCount: 1,
            deals: [{ date: '2024-06-11' }],
          },
        ],
      })
    })

    it('say that a path is not a chain', async () => {
      const ask = `{
        paths(from: { name: "Mill Works" }, to: { name: "H800" }) { note nodes { text } }
        chains(from: { name: "Mill Works" }, to: { name: "H800" }) { nodes { text } }
      }`
      const { paths, chains } = await get<{ paths: { note: string; nodes: unknown[] }; chains: unknown }>(ask)
      expect(paths.nodes.length).toBeGreaterThan(0)
      expect(paths.note).toContain('not a chain')
      expect(chains).toEqual({ nodes: [] })
    })

    it('keep to the relations asked and to the number of steps', async () => {
      const ask = `query ($relations: [RelationKind!], $maxHops: Int) {
        paths(from: { name: "Lakeside University" }, to: { name: "Cumulus" }, relations: $relations, maxHops: $maxHops) {
          nodes { text } limits { depth }
        }
      }`
      const textsOf = async (variables: object) =>
        (await get<{ paths: { nodes: { text: string }[] } }>(ask, variables)).paths.nodes.map(
          ({ text }) => text,
        )
      expect(await textsOf({ maxHops: 2 })).toEqual([
        'Lakeside University –BUYS_FROM→ Yunhe Trading –RESELLS→ Cumulus',
      ])
      expect(await textsOf({ maxHops: 1 })).toEqual([])
      expect(await textsOf({ relations: ['MADE_BY'] })).toEqual([])
      expect(await textsOf({ relations: [] })).toEqual([])
    })

    it('name what is not known, with what may have been meant', async () => {
      const answer = await get(`{
        paths(from: { name: "Lakesid Univercity" }, to: { id: "ent_org_nobody" }) {
          from { name } to { name } nodes { text } notFound { asked suggestions { name } }
        }
        deals(filter: { parties: [{ entities: [{ name: "Cumulos" }, { name: "Tidal" }] }] }) {
          nodes { status } notFound { asked suggestions { name } }
        }
        chains(from: { name: "湖伴大学" }, through: [{ name: "Nobody At All" }]) {
          nodes { text } notFound { asked suggestions { name } }
        }
        neighbourhood(of: { name: "H 101", kind: CHIP }) { nodes { depth } notFound { asked suggestions { name } } }
        stats(filter: { parties: [{ entities: [{ name: "Cumulos" }] }] }) { deals notFound { asked } }
      }`)
      const lakeside = [{ name: 'Lakeside University' }]
      expect(answer).toEqual({
        paths: {
          from: null,
          to: null,
          nodes: [],
          notFound: [
            { asked: 'Lakesid Univercity', suggestions: lakeside },
            { asked: 'ent_org_nobody', suggestions: [] },
          ],
        },
        deals: {
          nodes: expect.arrayContaining([{ status: 'DENIED' }]) as unknown,
          notFound: [{ asked: 'Cumulos', suggestions: [{ name: 'Cumulus' }] }],
        },
        chains: {
          nodes: [],
          notFound: [
            { asked: '湖伴大学', suggestions: lakeside },
            { asked: 'Nobody At All', suggestions: [] },
          ],
        },
        neighbourhood: { nodes: [], notFound: [{ asked: 'H 101', suggestions: [{ name: 'H100' }] }] },
        stats: { deals: 0, notFound: [{ asked: 'Cumulos' }] },
      })
    })

    it('are refused where the question is wrong', async () => {
      const ends = 'from: { name: "Cumulus" }, to: { name: "Tidal" }'
      for (const wrong of [
        'from: { kind: UNIVERSITY }, to: { name: "Tidal" }',
        'from: { name: "Cumulus" }, to: { name: "Cumulus Cloud Services" }',
        'from: {}, to: { name: "Tidal" }',
        `${ends}, maxHops: 7`,
        `${ends}, first: 51`,
      ])
        expect(await codeOf(`{ paths(${wrong}) { hasMore } }`)).toBe('BAD_INPUT')
      const { errors } = await run(
        '{ paths(from: { name: "Yunhe Trading" }, to: { name: "Cumulus" }) { nodes { steps { links { deals(first: 11) { id } } } } } }',
      )
      expect(errors?.[0]?.extensions['code']).toBe('BAD_INPUT')
    })
  })

  describe('neighbourhood', () => {
    const AROUND = `query ($first: Int, $depth: Int, $filter: DealFilter, $relations: [RelationKind!]) {
      neighbourhood(of: { name: "Cumulus" }, first: $first, depth: $depth, filter: $filter, relations: $relations) {
        nodes { entity { name } depth isExpanded moreNeighbours moreDeals }
        edges { kind dealCount isAtLeast deals(first: 1) { status } }
        limits { depth dealsExamined truncated reason }
      }
    }`
    interface Around {
      readonly neighbourhood: {
        readonly nodes: readonly Record<string, unknown>[]
        readonly edges: readonly Record<string, unknown>[]
        readonly limits: object
      }
    }

    it('takes in so many and says how many more there are', async () => {
      const { neighbourhood } = await get<Around>(AROUND, { first: 3 })
      // Yunhe Trading, Harbour Institute, Wavelet, the four chips that it makes, and the fillers.
      const all = FILLERS + 7
      expect(neighbourhood.nodes.map(({ depth }) => depth)).toEqual([0, 1, 1, 1])
      expect(neighbourhood.nodes[0]).toEqual({
        entity: { name: 'Cumulus' },
        depth: 0,
        isExpanded: true,
        moreNeighbours: all - 3,
        moreDeals: 0,
      })
      expect(neighbourhood.nodes[1]).toMatchObject({ isExpanded: false, moreNeighbours: 0 })
      expect(neighbourhood.limits).toMatchObject({
        depth: 1,
        dealsExamined: FILLERS + 2,
        truncated: false,
      })
    })

    it('holds every deal of the filter and no other', async () => {
      const { neighbourhood } = await get<Around>(AROUND, {
        filter: { statuses: ['INTENDED'] },
        relations: ['BUYS_FROM'],
      })
      expect(neighbourhood.nodes.map(({ entity }) => entity)).toEqual([
        { name: 'Cumulus' },
        { name: 'Harbour Institute' },
      ])
      expect(neighbourhood.edges).toEqual([
        { kind: 'BUYS_FROM', dealCount: 1, isAtLeast: false, deals: [{ status: 'INTENDED' }] },
      ])
    })

    it('goes further steps', async () => {
      const { neighbourhood } = await get<Around>(AROUND, { depth: 2, filter: { dateTo: '2024-03' } })
      const names = neighbourhood.nodes.map(({ entity, depth }) => [(entity as { name: string }).name, depth])
      expect(names).toContainEqual(['Lakeside University', 2])
    })

    it('is refused where the question is wrong', async () => {
      for (const wrong of ['depth: 4', 'first: 101', 'first: 0', 'filter: { dateFrom: "soon" }'])
        expect(await codeOf(`{ neighbourhood(of: { name: "Cumulus" }, ${wrong}) { nodes { depth } } }`)).toBe(
          'BAD_INPUT',
        )
    })
  })
}
