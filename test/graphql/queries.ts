/** Every query with its answers, right and wrong: one suite that each backend runs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/server.js'
import type { GraphStore } from '../../src/store/store.js'
import { type Answer, ask, testApp } from './app.js'
import { organizationId, type Told, toChange } from './graph.js'

/** Deals of the sample graph that only fill its pages. */
const FILLERS = 25

const TOLD: readonly Told[] = [
  {
    text: 'Lakeside University rented H100 and A100 from Cumulus through Yunhe Trading for 200000 yuan.',
    title: 'Lakeside rents',
    publishedAt: '2024-05-02',
    buyers: ['Lakeside University'],
    intermediaries: ['Yunhe Trading'],
    providers: ['Cumulus'],
    chips: ['H100', 'A100'],
    amount: '200000',
    date: '2024-03',
  },
  {
    text: 'Harbour Institute wants 184000 yuan of Cumulus for its model Wavelet.',
    publishedAt: '2024-06',
    buyers: ['Harbour Institute'],
    providers: ['Cumulus'],
    models: ['Wavelet'],
    amount: '184000',
    date: '2024-06-11',
    status: 'INTENDED',
  },
  {
    text: 'Mill Works says it never bought H200 from Tidal.',
    buyers: ['Mill Works'],
    providers: ['Tidal'],
    chips: ['H200'],
    status: 'DENIED',
  },
  ...Array.from({ length: FILLERS }, (_, index) => ({
    text: `Buyer ${String(index).padStart(2, '0')} took computing power of Cumulus, says note ${index}.`,
    buyers: [`Buyer ${String(index).padStart(2, '0')}`],
    providers: ['Cumulus'],
  })),
]

/** Runs the suite against the empty store that `open` gives. */
export function describeQueries(name: string, open: () => Promise<GraphStore>): void {
  describe(`queries on the ${name} store`, () => {
    let store: GraphStore
    let app: App
    const run = (query: string, variables: object = {}): Promise<Answer> => ask(app, query, variables)
    /** Asks, and gives the data of an answer without errors. */
    const get = async <T>(query: string, variables: object = {}): Promise<T> => {
      const { data, errors } = await run(query, variables)
      expect(errors).toBeUndefined()
      return data as T
    }
    const codeOf = async (query: string, variables: object = {}): Promise<unknown> =>
      (await run(query, variables)).errors?.[0]?.extensions['code']

    beforeAll(async () => {
      store = await open()
      await store.commit(toChange(TOLD))
      app = testApp(store)
    })
    afterAll(async () => {
      await app.close()
      await store.close()
    })

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
            relations: { nodes: { from: { name: string } }[]; pageInfo: { endCursor: string } }
          }
        }
        const first = await get<Shape>(query)
        expect(first.entity).toMatchObject({
          asBuyer: { totalCount: 0 },
          asProvider: { totalCount: FILLERS + 2, nodes: [{ providers: [{ name: 'Cumulus' }] }] },
          relations: {
            nodes: [{ kind: 'MADE_BY', source: 'a graph for tests', to: { name: 'Cumulus' } }],
            pageInfo: { hasNextPage: true, hasPreviousPage: false },
          },
        })
        const second = await get<Shape>(query, { after: first.entity.relations.pageInfo.endCursor })
        const third = await get<Shape>(query, { after: second.entity.relations.pageInfo.endCursor })
        expect(third.entity.relations.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
        const chips = [first, second, third].flatMap(({ entity }) => entity.relations.nodes)
        expect(chips.map((relation) => relation.from.name).sort()).toEqual(['A100', 'H100', 'H200'])
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

    describe('deals', () => {
      it('tells everything of a deal, with the words of every claim', async () => {
        const answer = await get<{ deals: { nodes: { claims: { document: { text: string } }[] }[] } }>(
          `{ deals(filter: { parties: [{ roles: [BUYER], entities: [{ name: "湖畔大学" }] }] }) {
            totalCount
            nodes {
              status access date confidence disputed origins
              amount { value currency approximate quote } quantity { value }
              roles { role position entity { name } }
              buyers { name } tenderAgents { name } intermediaries { name } providers { name }
              chips { name vendor } models { name } ownModels { name }
              claims {
                buyers chips assertedBy deal { status }
                evidence(fields: [INTERMEDIARIES, SENTENCE]) { field value start end quote page }
                document { id title text }
              }
              documents { title publishedAt language }
            }
          } }`,
        )
        const text = TOLD[0]?.text ?? ''
        expect(answer.deals).toMatchObject({
          totalCount: 1,
          nodes: [
            {
              status: 'PURCHASED',
              access: 'CLOUD',
              date: '2024-03',
              confidence: 0.9,
              disputed: false,
              origins: 1,
              amount: { value: '200000', currency: 'CNY', approximate: false, quote: '200000' },
              quantity: null,
              buyers: [{ name: 'Lakeside University' }],
              tenderAgents: [],
              intermediaries: [{ name: 'Yunhe Trading' }],
              providers: [{ name: 'Cumulus' }],
              chips: [
                { name: 'H100', vendor: 'Cumulus' },
                { name: 'A100', vendor: 'Cumulus' },
              ],
              models: [],
              ownModels: [],
              claims: [
                {
                  buyers: ['Lakeside University'],
                  chips: ['H100', 'A100'],
                  assertedBy: null,
                  deal: { status: 'PURCHASED' },
                  evidence: [
                    { field: 'SENTENCE', value: null, start: 0, end: text.length, quote: text, page: null },
                    { field: 'INTERMEDIARIES', value: 'Yunhe Trading', quote: 'Yunhe Trading' },
                  ],
                  document: { title: 'Lakeside rents', text },
                },
              ],
              documents: [{ title: 'Lakeside rents', publishedAt: '2024-05-02', language: 'EN' }],
            },
          ],
        })
      })

      it.each([
        ['a status', '{ statuses: [DENIED] }', 1],
        ['an amount', '{ amountMin: 190000, amountMax: 200000, currencies: ["CNY"] }', 1],
        ['a partial date', '{ dateFrom: "2024", dateTo: "2024-05" }', 1],
        ['a kind with the kinds within', '{ parties: [{ roles: [BUYER], kinds: [UNIVERSITY] }] }', 1],
        ['a kind by reference', '{ parties: [{ entities: [{ kind: INSTITUTE }] }] }', 1],
        [
          'two parties',
          '{ parties: [{ entities: [{ name: "Cumulus" }] }, { entities: [{ name: "A100" }] }] }',
          1,
        ],
        ['a party of either name', '{ parties: [{ entities: [{ name: "H200" }, { name: "A100" }] }] }', 2],
        ['a known name of another kind', '{ parties: [{ entities: [{ name: "A100", kind: COMPANY }] }] }', 0],
        ['an unknown name', '{ parties: [{ entities: [{ name: "Nobody" }] }] }', 0],
        ['no status at all', '{ statuses: [] }', 0],
        ['nothing in particular', '{}', FILLERS + 3],
      ])('are filtered by %s', async (_what, filter, count) => {
        const answer = await get<{ deals: { totalCount: number; nodes: unknown[] } }>(
          `{ deals(filter: ${filter}, first: 100) { totalCount nodes { id } } }`,
        )
        expect(answer.deals.totalCount).toBe(count)
        expect(answer.deals.nodes).toHaveLength(count)
      })

      it.each(['DATE_DESC', 'DATE_ASC', 'AMOUNT_DESC', 'AMOUNT_ASC', 'ID'])(
        'in order %s page through to the end, each once',
        async (orderBy) => {
          const query = `query ($orderBy: DealOrder, $first: Int, $after: String) {
            deals(orderBy: $orderBy, first: $first, after: $after) {
              edges { cursor node { id } } pageInfo { hasNextPage endCursor startCursor }
            } }`
          interface Shape {
            deals: {
              edges: { node: { id: string } }[]
              pageInfo: { hasNextPage: boolean; endCursor: string }
            }
          }
          const whole = await get<Shape>(query, { orderBy, first: 100 })
          const seen: string[] = []
          for (let after: string | null = null; ; ) {
            const page: Shape = await get<Shape>(query, { orderBy, first: 11, after })
            seen.push(...page.deals.edges.map((edge) => edge.node.id))
            if (!page.deals.pageInfo.hasNextPage) break
            after = page.deals.pageInfo.endCursor
          }
          expect(seen).toEqual(whole.deals.edges.map((edge) => edge.node.id))
          expect(new Set(seen).size).toBe(FILLERS + 3)
        },
      )

      it.each([
        ['first of 0', '{ deals(first: 0) { nodes { id } } }'],
        ['first of 101', '{ deals(first: 101) { nodes { id } } }'],
        ['a cursor of our own making', '{ deals(after: "abc") { nodes { id } } }'],
        ['a date that is none', '{ deals(filter: { dateFrom: "May" }) { nodes { id } } }'],
        ['a confidence above 1', '{ deals(filter: { minConfidence: 2 }) { nodes { id } } }'],
        ['a negative amount', '{ deals(filter: { amountMin: -1 }) { nodes { id } } }'],
        ['an empty reference', '{ deals(filter: { parties: [{ entities: [{}] }] }) { nodes { id } } }'],
        [
          'a kind among names',
          '{ deals(filter: { parties: [{ entities: [{ kind: CHIP }, { name: "A100" }] }] }) { nodes { id } } }',
        ],
      ])('refuse %s', async (_what, query) => {
        expect(typeof (await codeOf(query))).toBe('string')
        expect((await run(query)).data ?? null).toBeNull()
      })
    })

    describe('documents', () => {
      it('come newest first, with what they say', async () => {
        const answer = await get(`{ documents(first: 2) {
          nodes { publishedAt claims { status } deals { status buyers { name } } }
          pageInfo { hasNextPage }
        } }`)
        expect(answer).toEqual({
          documents: {
            nodes: [
              {
                publishedAt: '2024-06',
                claims: [{ status: 'INTENDED' }],
                deals: [{ status: 'INTENDED', buyers: [{ name: 'Harbour Institute' }] }],
              },
              {
                publishedAt: '2024-05-02',
                claims: [{ status: 'PURCHASED' }],
                deals: [{ status: 'PURCHASED', buyers: [{ name: 'Lakeside University' }] }],
              },
            ],
            pageInfo: { hasNextPage: true },
          },
        })
      })

      it('are found by id, also as node, and null where there is none', async () => {
        const { documents } = await get<{ documents: { nodes: { id: string }[] } }>(
          '{ documents(first: 1) { nodes { id } } }',
        )
        const id = documents.nodes[0]?.id
        expect(
          await get(
            `query ($id: ID!) {
              document(id: $id) { id originId pageStarts }
              none: document(id: "doc_none") { id }
              node(id: $id) { __typename id }
            }`,
            { id },
          ),
        ).toEqual({
          document: { id, originId: id, pageStarts: null },
          none: null,
          node: { __typename: 'Document', id },
        })
      })
    })

    describe('stats', () => {
      it('count, rank and sum', async () => {
        const answer = await get(`{
          all: stats { deals documents topProviders { deals entity { name } } byMonth { month deals } }
          bought: stats(filter: { statuses: [PURCHASED], amountMin: 1 }) {
            deals amounts { currency deals total } topBuyers { deals entity { name kind } }
          }
        }`)
        expect(answer).toEqual({
          all: {
            deals: FILLERS + 3,
            documents: FILLERS + 3,
            topProviders: [
              { deals: FILLERS + 2, entity: { name: 'Cumulus' } },
              { deals: 1, entity: { name: 'Tidal' } },
            ],
            byMonth: [
              { month: '2024-03', deals: 1 },
              { month: '2024-06', deals: 1 },
            ],
          },
          bought: {
            deals: 1,
            amounts: [{ currency: 'CNY', deals: 1, total: '200000' }],
            topBuyers: [{ deals: 1, entity: { name: 'Lakeside University', kind: 'UNIVERSITY' } }],
          },
        })
      })
    })

    describe('nodes', () => {
      it('give every type back by the id it was shown with', async () => {
        const shown = await get<{ deals: { nodes: { id: string; claims: { id: string }[] }[] } }>(
          '{ deals(first: 1) { nodes { id claims { id } } } }',
        )
        const { entity } = await get<{ entity: { relations: { nodes: { id: string }[] } } }>(
          '{ entity(name: "H100") { relations { nodes { id } } } }',
        )
        const deal = shown.deals.nodes[0]
        const answer = await get(
          `query ($deal: ID!, $claim: ID!, $relation: ID!) {
            deal: node(id: $deal) { __typename }
            claim: node(id: $claim) { __typename }
            relation: node(id: $relation) { __typename }
            chip: node(id: "ent_chip_h100") { __typename }
            model: node(id: "ent_model_wavelet") { __typename ... on AiModel { developer } }
          }`,
          { deal: deal?.id, claim: deal?.claims[0]?.id, relation: entity.relations.nodes[0]?.id },
        )
        expect(answer).toEqual({
          deal: { __typename: 'Deal' },
          claim: { __typename: 'Claim' },
          relation: { __typename: 'Relation' },
          chip: { __typename: 'Chip' },
          model: { __typename: 'AiModel', developer: null },
        })
      })
    })
  })
}
