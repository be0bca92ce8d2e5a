/** Questions about deals: filters, orders, pages, and everything a deal tells; part of the suite in queries.ts. */
import { describe, expect, it } from 'vitest'
import type { Asker } from './app.js'
import { TOLD } from './sample.js'

/** Adds the questions about deals over the sample graph. */
export function describeDeals({ get, run, codeOf }: Asker): void {
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
      ['a publisher', '{ publishers: ["The Lake Times", "Nobody"] }', 1],
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
      ['nothing in particular', '{}', TOLD.length],
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
        expect(new Set(seen).size).toBe(TOLD.length)
      },
    )

    it.each([
      ['first of 0', '{ deals(first: 0) { nodes { id } } }'],
      ['first of 101', '{ deals(first: 101) { nodes { id } } }'],
      ['a cursor of our own making', '{ deals(after: "abc") { nodes { id } } }'],
      ['a date that is none', '{ deals(filter: { dateFrom: "May" }) { nodes { id } } }'],
      ['a confidence above 1', '{ deals(filter: { minConfidence: 2 }) { nodes { id } } }'],
      ['a negative amount', '{ deals(filter: { amountMin: -1 }) { nodes { id } } }'],
      ['a currency that is no code', '{ deals(filter: { currencies: ["yuan"] }) { nodes { id } } }'],
      ['a document that is no id', '{ deals(filter: { documentId: "$where" }) { nodes { id } } }'],
      ['a publisher without a name', '{ deals(filter: { publishers: [""] }) { nodes { id } } }'],
      ['an empty reference', '{ deals(filter: { parties: [{ entities: [{}] }] }) { nodes { id } } }'],
      [
        'a kind among names',
        '{ deals(filter: { parties: [{ entities: [{ kind: CHIP }, { name: "A100" }] }] }) { nodes { id } } }',
      ],
    ])('refuse %s', async (_what, query) => {
      expect(await codeOf(query)).toMatch(/^(BAD_INPUT|GRAPHQL_VALIDATION_FAILED)$/)
      expect((await run(query)).data ?? null).toBeNull()
    })

    it.each([
      ['in the text', '{ deals(filter: { grades: [SAME_DEAL] }) { nodes { id } } }', {}],
      [
        'in a variable',
        'query ($filter: DealFilter) { stats(filter: $filter) { deals } }',
        { filter: { grades: ['SAME_DEAL'] } },
      ],
    ])('have no grade, and say where there is one, asked %s', async (_where, query, variables) => {
      const { errors } = await run(query, variables)
      expect(errors?.[0]?.message).toContain('ask chains(filter: {grades: [SAME_DEAL]})')
    })
  })
}
