/** The review queue and the ledger over GraphQL: the suite that each backend runs. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { resolveAddition } from '../../src/resolve/resolve.js'
import type { App } from '../../src/server.js'
import type { GraphStore } from '../../src/store/store.js'
import { addition, collect, deal, GAZETTEER } from '../resolve/world.js'
import { type Answer, ask, CURATOR, READER, testApp } from './app.js'

/** Scores names of one first word by how far their numbers are apart. */
const KNOWLEDGE = createKnowledge(GAZETTEER, {
  compare: (a, b) => {
    const [x, y] = [a.split(' '), b.split(' ')]
    if (x[0] !== y[0]) return { verdict: 'DIFFERENT', score: 0, reasons: [] }
    const score = 0.9 - Math.abs(Number(x[1]) - Number(y[1])) / 20
    return { verdict: 'UNSURE', score, reasons: [{ feature: 'number', weight: 1, a, b }] }
  },
})
const TOKENS = { [CURATOR]: 'curate', [READER]: 'read' } as const
const NAMES = Array.from({ length: 5 }, (_, index) => `Mellow ${index}`)
const QUEUE = `query ($first: Int, $after: String) { reviewQueue(first: $first, after: $after) {
  totalCount isComplete pageInfo { hasNextPage endCursor }
  nodes { score verdict reasons { feature weight a b }
    a { text ownEntityId entity { name } evidence { quote field document { id } } } b { text } } } }`
const JUDGE = `mutation ($a: String!, $b: String!, $verdict: Verdict!, $by: String, $reason: String) {
  judge(a: $a, b: $b, verdict: $verdict, by: $by, reason: $reason) {
    isNew judgement { id a b nameA nameB verdict reason by at score undoes } } }`
const UNDO = 'mutation ($id: ID!) { undo(judgementId: $id) { isNew judgement { id undoes verdict by } } }'

interface QueuePage {
  readonly totalCount: number
  readonly isComplete: boolean
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly nodes: readonly {
    readonly a: { readonly text: string }
    readonly b: { readonly text: string }
    readonly score: number
  }[]
}
interface Report {
  readonly isNew: boolean
  readonly judgement: { readonly id: string }
}

/** Declares the tests over stores that `open` opens empty. */
export function describeReview(open: () => Promise<GraphStore>): void {
  describe('review over GraphQL', () => {
    let store: GraphStore
    let app: App
    beforeEach(async () => {
      store = await open()
      app = testApp(store, {
        tokens: TOKENS,
        ingest: { knowledge: KNOWLEDGE, extractor: { extract: () => ({ entities: [], deals: [] }) } },
      })
      const text = `${NAMES.join(', ')} sold chips.`
      const spans = NAMES.map((name) => ({
        field: 'intermediaries' as const,
        start: text.indexOf(name),
        end: text.indexOf(name) + name.length,
        quote: name,
      }))
      const told = deal({
        buyers: ['Shenzhen University'],
        intermediaries: NAMES,
        evidence: [{ field: 'sentence', start: 0, end: text.length, quote: text }, ...spans],
      })
      await store.commit(await resolveAddition(store, KNOWLEDGE, [addition(text, [told])]))
    })
    afterEach(() => store.close())

    const send = (query: string, variables: object = {}, token: string = CURATOR): Promise<Answer> =>
      ask(app, query, variables, { authorization: `Bearer ${token}` })
    const queue = async (variables: object = {}): Promise<QueuePage> => {
      const { data, errors } = await send(QUEUE, variables, READER)
      expect(errors).toBeUndefined()
      return data?.['reviewQueue'] as QueuePage
    }
    const pairsOf = ({ nodes }: QueuePage) => nodes.map(({ a, b }) => `${a.text}|${b.text}`)
    const judge = async (a: string, b: string, verdict: string, by = 'ann'): Promise<Report> => {
      const { data, errors } = await send(JUDGE, { a, b, verdict, by })
      expect(errors).toBeUndefined()
      return data?.['judge'] as Report
    }

    it('gives the likeliest pair first with its words and reasons, and pages through all', async () => {
      const all = await queue({ first: 50 })
      expect(all).toMatchObject({ totalCount: 10, isComplete: true, pageInfo: { hasNextPage: false } })
      expect(all.nodes.map(({ score }) => score)).toEqual(
        [...all.nodes.map(({ score }) => score)].sort((x, y) => y - x),
      )
      expect(all.nodes[0]).toMatchObject({
        verdict: 'UNSURE',
        reasons: [{ feature: 'number', weight: 1 }],
        a: {
          text: 'Mellow 0',
          entity: { name: 'Mellow 0' },
          evidence: [{ field: 'SENTENCE', quote: expect.stringContaining('Mellow 0') as unknown }],
        },
        b: { text: 'Mellow 1' },
      })
      const seen: string[] = []
      for (let after: string | null = null, more = true; more; ) {
        const page: QueuePage = await queue({ first: 3, after })
        seen.push(...pairsOf(page))
        more = page.pageInfo.hasNextPage
        after = page.pageInfo.endCursor
      }
      expect(seen).toEqual(pairsOf(all))
    })

    it('asks nothing again that was judged, takes up behind a cursor, and asks again after an undo', async () => {
      const before = await queue({ first: 2 })
      const [first, second] = before.nodes
      await judge(first?.a.text ?? '', first?.b.text ?? '', 'UNSURE')
      const { judgement } = await judge(second?.a.text ?? '', second?.b.text ?? '', 'DIFFERENT')
      const after = await queue({ first: 50, after: before.pageInfo.endCursor })
      expect(pairsOf(after)).toHaveLength(8)
      expect(after.totalCount).toBe(8)
      await judge('Mellow 3', 'Mellow 4', 'SAME')
      const merged = await queue({ first: 50 })
      expect(merged.totalCount).toBeLessThan(7)
      const { data } = await send(UNDO, { id: judgement.id })
      expect(data).toMatchObject({
        undo: { isNew: true, judgement: { undoes: judgement.id, verdict: 'DIFFERENT', by: 'token:curate' } },
      })
      expect(pairsOf(await queue({ first: 50 }))).toContain(`${second?.a.text}|${second?.b.text}`)
    })

    it('changes the graph with a judgement and tells it from one that stood already', async () => {
      const { data } = await send(JUDGE, {
        a: 'Mellow 0',
        b: 'Mellow 4',
        verdict: 'SAME',
        by: 'ann',
        reason: ' one house ',
      })
      expect(data).toMatchObject({
        judge: {
          isNew: true,
          judgement: {
            nameA: 'Mellow 0',
            nameB: 'Mellow 4',
            verdict: 'SAME',
            reason: 'one house',
            by: 'ann',
            undoes: null,
          },
        },
      })
      expect(await judge('Mellow 4', 'Mellow 0', 'SAME')).toMatchObject({ isNew: false })
      const names = (
        await ask(
          app,
          '{ entity(name: "Mellow 4") { name aliases } }',
          {},
          { authorization: `Bearer ${READER}` },
        )
      ).data
      expect(JSON.stringify(names)).toContain('Mellow 0')
    })

    it('refuses readers, contradictions, unknown names and long words with their codes', async () => {
      const codes = async (query: string, variables: object, token?: string) =>
        (await send(query, variables, token)).errors?.map(({ extensions }) => extensions['code'])
      const pair = { a: 'Mellow 0', b: 'Mellow 1' }
      expect(await codes(JUDGE, { ...pair, verdict: 'SAME' }, READER)).toEqual(['FORBIDDEN'])
      expect(await codes(UNDO, { id: 'judgement_none' }, READER)).toEqual(['FORBIDDEN'])
      expect(await codes(UNDO, { id: 'judgement_none' })).toEqual(['NOT_FOUND'])
      expect(await codes(JUDGE, { ...pair, a: 'Nobody', verdict: 'SAME' })).toEqual(['NOT_FOUND'])
      expect(await codes(JUDGE, { ...pair, verdict: 'SAME', reason: 'x'.repeat(2001) })).toEqual([
        'BAD_INPUT',
      ])
      expect(await codes(QUEUE, { after: 'nonsense' })).toEqual(['BAD_INPUT'])
      await judge('Mellow 0', 'Mellow 1', 'SAME')
      expect(await codes(JUDGE, { ...pair, verdict: 'DIFFERENT' })).toEqual(['CONFLICT'])
      expect(await collect(store.scan('judgement'))).toHaveLength(1)
    })

    it('loses no decision of eight reviewers at once, through one server or two', async () => {
      const other = testApp(store, {
        tokens: TOKENS,
        ingest: { knowledge: KNOWLEDGE, extractor: { extract: () => ({ entities: [], deals: [] }) } },
      })
      const { nodes } = await queue({ first: 8 })
      const answers = await Promise.all(
        nodes.map(({ a, b }, index) =>
          ask(
            index % 2 === 0 ? app : other,
            JUDGE,
            { a: a.text, b: b.text, verdict: 'DIFFERENT', by: `reviewer ${index}` },
            { authorization: `Bearer ${CURATOR}` },
          ),
        ),
      )
      expect(answers.flatMap(({ errors = [] }) => errors)).toEqual([])
      const ledger = await collect(store.scan('judgement'))
      expect(ledger.map(({ by }) => by).sort()).toEqual(nodes.map((_, index) => `reviewer ${index}`))
      expect((await queue({ first: 50 })).totalCount).toBe(2)
    })
  })
}
