/** Questions about entities by name and by search; part of the suite in queries.ts. */
import { describe, expect, it } from 'vitest'
import type { Asker } from './app.js'
import { organizationId } from './graph.js'
import { FILLERS } from './sample.js'

/** Adds the questions about entities over the sample graph. */
export function describeEntities({ get, codeOf }: Asker): void {
  describe('entity', () => {
    const byName = 'query ($name: String) { entity(name: $name) { __typename id name nameZh kind } }'
    const lakeside = {
      __typename: 'Organization',
      id: organizationId('Lakeside University'),
      name: 'Lakeside University',
      nameZh: '湖畔大学',
      kind: 'UNIVERSITY',
    }

    it.each(['Lakeside University', 'lakeside university', '湖畔大学'])(
      'is found by its name %s',
      async (text) => {
        expect(await get(byName, { name: text })).toEqual({ entity: lakeside })
      },
    )

    it('is found by an alias, by id, and as a node', async () => {
      const answer = await get<Record<string, { name: string }>>(
        `query ($id: ID!) {
            alias: entity(name: "Cumulus Cloud Services") { name }
            byId: entity(id: $id) { name }
            node(id: $id) { ... on Organization { name country } }
          }`,
        { id: lakeside.id },
      )
      expect(answer).toEqual({
        alias: { name: 'Cumulus' },
        byId: { name: 'Lakeside University' },
        node: { name: 'Lakeside University', country: 'CN' },
      })
    })

    it.each(['Lakesid', 'H20', 'Nobody at all', '', '%', "' OR 1=1 --"])(
      'is null for %j, which is no full name',
      async (text) => {
        expect(await get(byName, { name: text })).toEqual({ entity: null })
      },
    )

    it('is null for an unknown id, and an error without id and name', async () => {
      expect(await get('{ entity(id: "ent_org_none") { id } node(id: "what") { id } }')).toEqual({
        entity: null,
        node: null,
      })
      expect(await codeOf('{ entity { id } }')).toBe('BAD_INPUT')
      expect(await codeOf(byName, { name: 'x'.repeat(201) })).toBe('BAD_INPUT')
    })

    it('knows its deals by role, and its relations page by page', async () => {
      const query = `query ($after: String) { entity(name: "Cumulus") {
          asBuyer: deals(roles: [BUYER]) { totalCount }
          asProvider: deals(roles: [PROVIDER], first: 1) { totalCount nodes { providers { name } } }
          relations(first: 1, after: $after) {
            nodes { kind source from { name } to { name } }
            pageInfo { hasNextPage hasPreviousPage endCursor }
          }
        } }`
      interface Shape {
        entity: {
          relations: {
            nodes: { from: { name: string } }[]
            pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string }
          }
        }
      }
      const first = await get<Shape>(query)
      expect(first.entity).toMatchObject({
        asBuyer: { totalCount: 0 },
        asProvider: { totalCount: FILLERS + 2, nodes: [{ providers: [{ name: 'Cumulus' }] }] },
        relations: {
          nodes: [{ kind: 'MADE_BY', source: 'gazetteer', to: { name: 'Cumulus' } }],
          pageInfo: { hasNextPage: true, hasPreviousPage: false },
        },
      })
      const names: string[] = []
      for (let page = first; ; ) {
        const { nodes, pageInfo } = page.entity.relations
        names.push(...nodes.map((relation) => relation.from.name))
        if (!pageInfo.hasNextPage) break
        page = await get<Shape>(query, { after: pageInfo.endCursor })
        expect(page.entity.relations.pageInfo.hasPreviousPage).toBe(true)
      }
      expect(names.sort()).toEqual(['A100', 'H100', 'H200', 'H800'])
    })
  })

  describe('search', () => {
    const query = `query ($query: String!, $kinds: [EntityKind!], $first: Int, $after: String) {
        search(query: $query, kinds: $kinds, first: $first, after: $after) {
          edges { cursor score node { name } } nodes { name } pageInfo { hasNextPage endCursor }
        } }`

    it('gives what a beginning may mean, of the kinds asked', async () => {
      const all = await get<{ search: { nodes: { name: string }[] } }>(query, { query: 'H' })
      expect(all.search.nodes.map((node) => node.name).sort()).toEqual([
        'H100',
        'H200',
        'H800',
        'Harbour Institute',
      ])
      const organizations = await get(query, { query: 'H', kinds: ['ORGANIZATION'] })
      expect(organizations).toMatchObject({ search: { nodes: [{ name: 'Harbour Institute' }] } })
    })

    it('pages, best first', async () => {
      interface Shape {
        search: { edges: { score: number; node: { name: string } }[]; pageInfo: { endCursor: string } }
      }
      const first = await get<Shape>(query, { query: 'H100', first: 1 })
      expect(first.search.edges).toMatchObject([{ score: 1, node: { name: 'H100' } }])
      const whole = await get<Shape>(query, { query: 'buyer', first: 100 })
      expect(whole.search.edges).toHaveLength(FILLERS)
      const head = await get<Shape>(query, { query: 'buyer', first: 10 })
      const tail = await get<Shape>(query, {
        query: 'buyer',
        first: 100,
        after: head.search.pageInfo.endCursor,
      })
      expect([...head.search.edges, ...tail.search.edges]).toEqual(whole.search.edges)
    })

    it('is empty for what nothing is called', async () => {
      expect(await get(query, { query: 'zzzz' })).toMatchObject({
        search: { edges: [], nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
      })
    })
  })
}
