/**
 * Whom documents describe and nobody names: who is one and who is not, in any order of ingests and judgements.
 * The suite that each backend runs.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { undo } from '../../src/judge.js'
import { isEmptyChange } from '../../src/model/change.js'
import type { ExtractedDeal, SourceText } from '../../src/model/source.js'
import { toRowDocument } from '../../src/resolve/documents.js'
import { type Addition, resolveAddition } from '../../src/resolve/resolve.js'
import type { GraphStore } from '../../src/store/store.js'
import { addition, collect, deal, dump, withStore as withEmbedded, yuan } from '../resolve/world.js'
import { makeSource } from '../support/records.js'
import { expectFreshBuild, histories, live } from './histories.js'
import { ANN, bytesOf, DEPS, opine, put, take, type WithStore } from './world.js'

const CHIPS = { chips: ['H100'], providers: ['AWS'] }
const DEAL = { ...CHIPS, buyers: ['a Chinese university'], amount: yuan(200_000), date: '2024-03' }
const REPRINT =
  'The notice says that servers with chips from abroad were rented for a year, and that the price was paid in advance. Whoever rented them is not told by name, only that it teaches, and that its students will use them'

const paper = (text: string, parts: Partial<ExtractedDeal>, metadata: Partial<SourceText> = {}): Addition =>
  addition(text, [deal(parts)], metadata)

/** Gives the texts by which each entity that nobody names is described, with where. */
async function describedOf(store: GraphStore): Promise<string[]> {
  const names = await collect(store.scan('name'))
  const entities = (await collect(store.scan('entity'))).filter((entity) => entity.describedIn !== undefined)
  return entities
    .map(({ id, describedIn = '' }) => {
      const texts = names.filter(({ entityId }) => entityId === id).map(({ text }) => text)
      return `${texts.sort().join(' = ')} in ${describedIn}`
    })
    .sort()
}
const countOf = async (store: GraphStore, ...additions: readonly Addition[]): Promise<[number, number]> => {
  await put(store, ...additions)
  return [(await describedOf(store)).length, (await collect(store.scan('deal'))).length]
}

/** Declares the tests; `runs` histories are tried. */
export function describeDescribed(withStore: WithStore, runs: number): void {
  describe('somebody whom documents only describe', () => {
    it('is another in each of two unrelated documents, and readers are told where', async () => {
      await withStore(async (store) => {
        await put(
          store,
          paper('one', DEAL, {
            title: 'Chips for students',
            publisher: 'Harbour Post',
            publishedAt: '2024-04-02',
          }),
          paper('two', { ...DEAL, amount: yuan(900_000) }),
        )
        const second = 'doc_3fc4ccfe'
        expect(await describedOf(store)).toEqual([
          `a Chinese university in ${second}`,
          'a Chinese university in “Chips for students”, Harbour Post, 2024-04-02, doc_7692c3ad',
        ])
        const deals = await collect(store.scan('deal'))
        expect(new Set(deals.map(({ roles }) => roles[0]?.entityId)).size).toBe(2)
      })
    })

    it.each<[string, Partial<ExtractedDeal>, Partial<ExtractedDeal>, [number, number]]>([
      ['one deal in the same words', DEAL, DEAL, [1, 1]],
      ['one deal in two languages', DEAL, { ...DEAL, buyers: ['某高校'] }, [1, 1]],
      ['one deal in words that say more', DEAL, { ...DEAL, buyers: ['a university in Shenzhen'] }, [1, 1]],
      [
        'one deal of a named buyer through a reseller',
        { ...DEAL, buyers: ['Shenzhen University'], intermediaries: ['an unnamed reseller in Malaysia'] },
        { ...DEAL, buyers: ['深圳大学'], intermediaries: ['马来西亚某经销商'] },
        [1, 1],
      ],
      [
        'the same amount and nothing else',
        { ...DEAL, ...{ chips: [], providers: [], date: null } },
        { ...DEAL, ...{ chips: [], providers: [], date: null } },
        [2, 2],
      ],
      ['another place', DEAL, { ...DEAL, buyers: ['a Japanese university'] }, [2, 2]],
      ['another sort of body', DEAL, { ...DEAL, buyers: ['a Chinese company'] }, [2, 2]],
      ['another number', DEAL, { ...DEAL, buyers: ['two Chinese universities'] }, [2, 2]],
      ['chips and seller alone', { ...CHIPS, buyers: ['某高校'] }, { ...CHIPS, buyers: ['某高校'] }, [2, 2]],
    ])('told by two papers with %s', async (_name, first, second, expected) => {
      const both = [paper('one', first), paper('two', second)]
      for (const order of [both, [...both].reverse()])
        await withStore(async (store) => {
          for (const one of order) await put(store, one)
          expect(await countOf(store)).toEqual(expected)
          const [a, b] = both
          await withEmbedded(async (fresh) => {
            if (a && b) await put(fresh, a, b)
            expect(await dump(fresh)).toBe(await dump(store))
          })
        })
    })

    it('is one in a reprint, whatever the deal tells, until the documents are no reprints', async () => {
      const bare = { buyers: ['某高校'], chips: ['H100'] }
      const [one, two] = [paper(REPRINT, bare), paper(`${REPRINT}!`, bare)]
      await withStore(async (store) => {
        expect((await countOf(store, one))[0]).toBe(1)
        const alone = await dump(store)
        expect((await countOf(store, two))[0]).toBe(1)
        expect((await collect(store.scan('name'))).filter(({ text }) => text === '某高校')).toHaveLength(2)
        await take(store, two)
        expect(await dump(store)).toBe(alone)
      })
    })

    it('is another in each row of one file, which share an origin, unless two rows tell one deal', async () => {
      const row = (number: number, parts: Partial<ExtractedDeal>): Addition => {
        const source = makeSource(`row ${number}`, { sourceId: `deals.csv:${number}` })
        const document = toRowDocument(source, 'en', 'deals.csv')
        return { document, extraction: { entities: [], deals: [deal(parts)] } }
      }
      await withStore(async (store) => {
        await put(
          store,
          row(2, DEAL),
          row(3, { ...DEAL, amount: yuan(7) }),
          row(4, { ...DEAL, amount: yuan(7) }),
        )
        expect(new Set((await collect(store.scan('document'))).map(({ originId }) => originId)).size).toBe(1)
        const described = await describedOf(store)
        expect(described).toHaveLength(2)
        expect(described.join()).toContain('“deals.csv:2”')
      })
    })

    it('stays two where one text tells of both, in one deal or in two', async () => {
      const [first, second] = ['a Chinese university', 'a university in Shenzhen']
      const both = { ...DEAL, buyers: [first, second] }
      await withStore(async (store) => {
        expect((await countOf(store, paper('one', both), paper('two', DEAL)))[0]).toBe(2)
      })
      const other = { ...DEAL, amount: yuan(900_000) }
      await withStore(async (store) => {
        const apart = addition('one', [
          deal({ ...DEAL, buyers: [first] }),
          deal({ ...other, buyers: [second] }),
        ])
        const together = addition('two', [
          deal({ ...DEAL, buyers: ['某高校'] }),
          deal({ ...other, buyers: ['某高校'] }),
        ])
        expect((await countOf(store, apart, together))[1]).toBe(2)
        const names = (await collect(store.scan('name'))).filter(({ described }) => described)
        const entityOf = (text: string) => names.find((name) => name.text === text)?.entityId
        expect(entityOf(first)).not.toBe(entityOf(second))
      })
    })

    it('is not changed by being read again, and follows the title of its document', async () => {
      await withStore(async (store) => {
        const one = paper('one', DEAL)
        await put(store, one, paper('two', DEAL))
        expect(isEmptyChange(await resolveAddition(store, DEPS.knowledge, [one]))).toBe(true)
        await put(store, paper('one', DEAL, { title: 'A title' }))
        expect((await describedOf(store)).join()).toContain('“A title”')
      })
    })

    it('is whom a person says, in that document, and an undo takes it back to the byte', async () => {
      await withStore(async (store) => {
        await put(store, paper('one', DEAL), paper('two', DEAL), paper('three', { ...DEAL, amount: yuan(5) }))
        await put(store, paper('four', { buyers: ['Shenzhen University'], ...CHIPS }))
        const before = await bytesOf(store)
        const own = (await collect(store.scan('name')))
          .filter(({ described }) => described)
          .map(({ ownEntityId }) => ownEntityId)
        const together = (await collect(store.scan('deal'))).find(({ claimIds }) => claimIds.length === 2)
        const joined = together?.roles[0]?.entityId ?? ''
        const same = await opine(store, joined, 'Shenzhen University', 'SAME')
        const names = (await collect(store.scan('name'))).filter(({ described }) => described)
        expect(
          names.map(({ entityId }) => entityId).filter((id) => id === 'ent_org_shenzhen-university'),
        ).toHaveLength(2)
        expect((await store.getEntities(['ent_org_shenzhen-university']))[0]?.aliases).not.toContain(
          'a Chinese university',
        )
        await undo(store, DEPS, [same.judgement.id], ANN)
        expect(await bytesOf(store)).toBe(before)
        const [other = ''] = own.filter(
          (id) =>
            id !== joined &&
            names.some((name) => name.ownEntityId === id && name.entityId === 'ent_org_shenzhen-university'),
        )
        const apart = await opine(store, joined, other, 'DIFFERENT')
        expect(await describedOf(store)).toHaveLength(3)
        await undo(store, DEPS, [apart.judgement.id], ANN)
        expect(await bytesOf(store)).toBe(before)
      })
    })
  })

  describe('any history of documents that describe somebody', () => {
    it('gives the graph of what is left, and a merge with its undo is nothing', async () => {
      await fc.assert(
        fc.asyncProperty(histories(TEXTS.length, 5, anyOpinion), async (acts) => {
          await withStore(async (store) => {
            const left = await live(store, TEXTS, acts, async ({ a, b, verdict }) => {
              const ends = await endsIn(store)
              await opine(store, ends[a % ends.length] ?? '', ends[b % ends.length] ?? '', verdict)
            })
            const bytes = await bytesOf(store)
            await expectFreshBuild(store, left, async (fresh) => {
              for (const one of [...left].reverse()) await put(fresh, one)
            })
            const [first = '', second = ''] = await endsIn(store)
            const made = second === '' ? null : await opine(store, first, second, 'SAME').catch(() => null)
            if (made?.isNew) await undo(store, DEPS, [made.judgement.id], ANN)
            expect(await bytesOf(store)).toBe(bytes)
          })
        }),
        { numRuns: runs },
      )
    }, 240_000)
  })
}

const WORDS = ['a Chinese university', '某高校', 'a university in Shenzhen', 'a Japanese university']
/** Deals told once, twice and in reprints, by words that may or may not be of one. */
const TEXTS: readonly Addition[] = WORDS.flatMap((words, index) => [
  paper(`alone ${index}`, { ...DEAL, buyers: [words] }),
  paper(`${REPRINT} ${index}`, { ...CHIPS, buyers: [words], intermediaries: ['某经销商'] }),
  addition(`two deals ${index}`, [
    deal({ ...DEAL, buyers: [words] }),
    deal({
      ...DEAL,
      amount: yuan(700 + (index % 2)),
      buyers: [words, 'Tall Mast'],
      intermediaries: ['a reseller'],
    }),
    deal({
      ...DEAL,
      amount: yuan(800),
      buyers: ['Stratus Cloud'],
      intermediaries: [index % 2 ? 'a reseller' : 'Mellow Cloud'],
    }),
  ]),
])

const anyOpinion = fc.record({
  a: fc.nat(40),
  b: fc.nat(40),
  verdict: fc.constantFrom('SAME' as const, 'DIFFERENT' as const),
})

/** Gives who can be judged: own entities of organizations, by id. */
async function endsIn(store: GraphStore): Promise<string[]> {
  const names = await collect(store.scan('name'))
  return [
    ...new Set(names.filter(({ kind }) => kind === 'ORGANIZATION').map(({ ownEntityId }) => ownEntityId)),
  ].sort()
}
