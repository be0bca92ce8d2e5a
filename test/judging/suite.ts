/**
 * Judging by people: what they join, hold apart, take back and tear. The suite that each backend runs.
 */
import { describe, expect, it } from 'vitest'
import { isChiptrailError } from '../../src/errors.js'
import { importJudgements, judge, split, undo } from '../../src/judge.js'
import { toJudgement } from '../../src/resolve/ledger.js'
import { collect, dump } from '../resolve/world.js'
import { ANN, bytesOf, clustersOf, DEPS, ledgerOf, opine, put, take, tell, type WithStore } from './world.js'

/** Declares the tests. */
export function describeJudging(withStore: WithStore): void {
  describe('SAME', () => {
    it('joins what the comparer keeps apart, and its undo is the identity on the graph', async () => {
      await withStore(async (store) => {
        await put(
          store,
          tell('one', 'Tall Mast'),
          tell('two', 'Mellow Cloud'),
          tell('three', 'Mellow Clouds Two'),
        )
        const before = await bytesOf(store)
        expect(before).toContain('Mellow Clouds Two')
        const { judgement, isNew } = await opine(store, 'Tall Mast', 'Mellow Cloud', 'SAME')
        expect(isNew).toBe(true)
        expect(judgement).toMatchObject({ nameA: 'Mellow Cloud', nameB: 'Tall Mast', by: 'ann', score: 0.01 })
        expect(await clustersOf(store)).toEqual([['Mellow Cloud', 'Mellow Clouds Two', 'Tall Mast']])
        const [taken] = await undo(store, DEPS, [judgement.id], ANN)
        expect(taken).toMatchObject({ isNew: true, judgement: { undoes: judgement.id } })
        expect(await bytesOf(store)).toBe(before)
        const merged = await undo(store, DEPS, [taken?.judgement.id ?? ''], ANN)
        expect(merged).toHaveLength(1)
        expect(await clustersOf(store)).toHaveLength(1)
        expect(await ledgerOf(store)).toHaveLength(3)
      })
    })

    it('takes the id of the gazetteer, also of a row that no text names', async () => {
      await withStore(async (store) => {
        await put(store, tell('one', 'Tall Mast'))
        await opine(store, 'Tall Mast', 'Amazon Web Services', 'SAME')
        const [name] = (await collect(store.scan('name'))).filter(({ text }) => text === 'Tall Mast')
        expect(name?.entityId).toBe('ent_org_aws')
        expect((await store.getEntities(['ent_org_aws']))[0]?.aliases).toContain('Tall Mast')
      })
    })

    it('holds through a name whose documents are gone', async () => {
      await withStore(async (store) => {
        const middle = tell('two', 'Stratus Cloud')
        await put(store, tell('one', 'Tall Mast'), middle, tell('three', 'Mellow Cloud'))
        await opine(store, 'Tall Mast', 'Stratus Cloud', 'SAME')
        await opine(store, 'Stratus Cloud', 'Mellow Cloud', 'SAME')
        await take(store, middle)
        expect(await clustersOf(store)).toEqual([['Mellow Cloud', 'Tall Mast']])
      })
    })
  })

  describe('DIFFERENT', () => {
    it('tears what the comparer joins, outlives re-ingest, and vetoes through others', async () => {
      await withStore(async (store) => {
        const all = [tell('one', 'Mellow Cloud'), tell('two', 'Mellow Clouds Two')]
        await put(store, ...all)
        expect(await clustersOf(store)).toHaveLength(1)
        await opine(store, 'Mellow Cloud', 'Mellow Clouds Two', 'DIFFERENT')
        expect(await clustersOf(store)).toHaveLength(2)
        await take(store, ...all)
        expect(await clustersOf(store)).toEqual([])
        await put(store, ...all)
        expect(await clustersOf(store)).toEqual([['Mellow Cloud'], ['Mellow Clouds Two']])
        await put(store, tell('three', 'Tall Mast'))
        await opine(store, 'Tall Mast', 'Mellow Cloud', 'SAME')
        expect(await clustersOf(store)).toEqual([['Mellow Cloud', 'Tall Mast'], ['Mellow Clouds Two']])
      })
    })

    it('against a chain of SAME is refused with the judgements, and so is the other way round', async () => {
      await withStore(async (store) => {
        await put(store, tell('one', 'Tall Mast', 'Mellow Cloud', 'Stratus Cloud'))
        const first = await opine(store, 'Tall Mast', 'Mellow Cloud', 'SAME')
        const second = await opine(store, 'Mellow Cloud', 'Stratus Cloud', 'SAME')
        const before = [await dump(store), await ledgerOf(store)]
        const refused = await opine(store, 'Tall Mast', 'Stratus Cloud', 'DIFFERENT').catch(
          (error: unknown) => error,
        )
        expect(isChiptrailError(refused, 'CONFLICT')).toBe(true)
        expect(refused).toMatchObject({
          details: {
            judgementIds: expect.arrayContaining([first.judgement.id, second.judgement.id]) as unknown,
          },
        })
        expect([await dump(store), await ledgerOf(store)]).toEqual(before)
        await undo(store, DEPS, [second.judgement.id], ANN)
        await opine(store, 'Tall Mast', 'Stratus Cloud', 'DIFFERENT')
        await expect(opine(store, 'Mellow Cloud', 'Stratus Cloud', 'SAME')).rejects.toMatchObject({
          code: 'CONFLICT',
        })
        await expect(
          undo(
            store,
            DEPS,
            [(await ledgerOf(store)).find(({ undoes }) => undoes === second.judgement.id)?.id ?? ''],
            ANN,
          ),
        ).rejects.toMatchObject({ code: 'CONFLICT' })
      })
    })
  })

  describe('an opinion', () => {
    it('said before is not entered again; one against it needs an undo first', async () => {
      await withStore(async (store) => {
        await put(store, tell('one', 'Tall Mast', 'Stratus Mast'))
        const unsure = await opine(store, 'Tall Mast', 'Stratus Mast', 'UNSURE')
        const before = await dump(store)
        expect(await opine(store, 'Stratus Mast', 'Tall Mast', 'UNSURE')).toEqual({ ...unsure, isNew: false })
        expect(await dump(store)).toBe(before)
        await opine(store, 'Tall Mast', 'Stratus Mast', 'SAME')
        await expect(opine(store, 'Tall Mast', 'Stratus Mast', 'UNSURE')).rejects.toMatchObject({
          code: 'CONFLICT',
        })
        expect(await ledgerOf(store)).toHaveLength(2)
      })
    })

    it.each([
      ['on nobody', 'Tall Mast', 'Nobody At All', 'NOT_FOUND'],
      ['on an id that is none', 'Tall Mast', 'ent_org_none', 'NOT_FOUND'],
      ['on one by spelling', 'Tall Mast', 'tall  MAST', 'BAD_INPUT'],
      ['on two kinds', 'Tall Mast', 'H100', 'BAD_INPUT'],
      ['that two rows of the gazetteer are one', 'AWS', 'Nvidia', 'CONFLICT'],
      ['that two chips are one', 'A100', 'H100', 'CONFLICT'],
    ])('%s is refused', async (_what, a, b, code) => {
      await withStore(async (store) => {
        await put(store, tell('one', 'Tall Mast'))
        await expect(opine(store, a, b, 'SAME')).rejects.toMatchObject({ code })
        expect(await ledgerOf(store)).toEqual([])
      })
    })
  })

  describe('a split', () => {
    it('tears names out for good, and its undo puts them back', async () => {
      await withStore(async (store) => {
        await put(
          store,
          tell('one', 'Mellow Cloud'),
          tell('two', 'Mellow Clouds Two'),
          tell('three', 'Mellow Sky'),
        )
        const before = await dump(store)
        const made = await split(store, DEPS, {
          entity: 'Mellow Cloud',
          names: ['Mellow Clouds Two'],
          ...ANN,
        })
        expect(made).toHaveLength(2)
        expect(await clustersOf(store)).toEqual([['Mellow Cloud'], ['Mellow Clouds Two']])
        expect(
          await split(store, DEPS, { entity: 'Mellow Clouds Two', names: ['Mellow Cloud'], ...ANN }).catch(
            (e: unknown) => e,
          ),
        ).toMatchObject({ code: 'BAD_INPUT' })
        await undo(
          store,
          DEPS,
          made.map(({ id }) => id),
          ANN,
        )
        expect(await dump(store)).toBe(before)
      })
    })

    it('that would leave nothing is refused', async () => {
      await withStore(async (store) => {
        await put(store, tell('one', 'Tall Mast'))
        await expect(
          split(store, DEPS, { entity: 'Tall Mast', names: ['Tall Mast'], ...ANN }),
        ).rejects.toMatchObject({ code: 'BAD_INPUT' })
      })
    })
  })

  describe('several judges at once', () => {
    it('lose nothing: eight pairs by eight judges, and one pair by all', async () => {
      await withStore(async (store) => {
        const names = Array.from({ length: 9 }, (_, index) => `Firm${index} Number${index}`)
        await put(store, tell('all', ...names))
        const pairs = names.slice(1).map((name, index) => [names[index] ?? '', name] as const)
        const made = await Promise.all(
          pairs.map(([a, b], index) =>
            judge(store, DEPS, { a, b, verdict: 'SAME', by: `judge ${index}`, reason: null }),
          ),
        )
        expect(made.every(({ isNew }) => isNew)).toBe(true)
        expect((await ledgerOf(store)).map(({ by }) => by).sort()).toEqual(
          pairs.map((_, index) => `judge ${index}`),
        )
        const entities = new Set(
          (await collect(store.scan('name')))
            .filter(({ text }) => names.includes(text))
            .map(({ entityId }) => entityId),
        )
        expect(entities.size).toBe(1)
        const again = await Promise.all(
          names.map(() => opine(store, 'Shenzhen University', names[0] ?? '', 'DIFFERENT')),
        )
        expect(again.filter(({ isNew }) => isNew)).toHaveLength(1)
      })
    })
  })

  describe('judgements from elsewhere', () => {
    it('come in once, whole histories too, and those that contradict are told', async () => {
      const history = await withStore(async (store) => {
        await put(store, tell('one', 'Tall Mast', 'Mellow Cloud', 'Stratus Cloud'))
        const { judgement } = await opine(store, 'Tall Mast', 'Mellow Cloud', 'SAME')
        await undo(store, DEPS, [judgement.id], ANN)
        await opine(store, 'Tall Mast', 'Mellow Cloud', 'DIFFERENT')
        return ledgerOf(store)
      })
      await withStore(async (store) => {
        await put(store, tell('one', 'Tall Mast', 'Mellow Cloud', 'Stratus Cloud'))
        const report = { read: 3, stored: 3, unchanged: 0, rejects: [] }
        expect(await importJudgements(store, DEPS, history)).toEqual(report)
        expect(await importJudgements(store, DEPS, history)).toEqual({ ...report, stored: 0, unchanged: 3 })
        expect(await ledgerOf(store)).toEqual(history)
      })
      await withStore(async (store) => {
        await put(store, tell('one', 'Tall Mast', 'Mellow Cloud', 'Stratus Cloud'))
        await opine(store, 'Tall Mast', 'Stratus Cloud', 'SAME')
        await opine(store, 'Mellow Cloud', 'Stratus Cloud', 'SAME')
        const report = await importJudgements(store, DEPS, history)
        expect(report).toMatchObject({
          read: 3,
          stored: 2,
          rejects: [{ judgement: { verdict: 'DIFFERENT' } }],
        })
      })
    })

    it('leave out an undo that brings back what now contradicts another, and take the rest in', async () => {
      await withStore(async (store) => {
        await put(store, tell('one', 'Tall Mast', 'Mellow Cloud', 'Stratus Cloud'))
        const { judgement: same } = await opine(store, 'Tall Mast', 'Mellow Cloud', 'SAME')
        const [gone] = await undo(store, DEPS, [same.id], ANN)
        await opine(store, 'Tall Mast', 'Mellow Cloud', 'DIFFERENT')
        const before = await dump(store)
        const again = toJudgement({ ...same, at: DEPS.now(), undoes: gone?.judgement.id ?? '' })
        const other = toJudgement({ ...same, at: DEPS.now(), nameA: 'Mellow  Cloud' })
        const undone = toJudgement({ ...other, at: DEPS.now(), undoes: other.id })
        const report = await importJudgements(store, DEPS, [again, other, undone])
        expect(report).toMatchObject({ read: 3, stored: 2, rejects: [{ judgement: { id: again.id } }] })
        expect(await dump(store)).toBe(before)
        expect((await ledgerOf(store)).map(({ id }) => id)).not.toContain(again.id)
      })
    })
  })
}
