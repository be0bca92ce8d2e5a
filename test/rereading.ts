/**
 * A graph that was read with another gazetteer: whatever is written next first reads all names anew,
 * so that it is the graph of a fresh build. The suite that each backend runs.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { commitChange } from '../src/commit.js'
import { isChiptrailError } from '../src/errors.js'
import { importJudgements, judge, undo } from '../src/judge.js'
import { loadList } from '../src/lists.js'
import { graphChange } from '../src/model/change.js'
import type { Gazetteer } from '../src/model/gazetteer.js'
import type { Entity, GraphChange, Name } from '../src/model/graph.js'
import type { ListEntry } from '../src/model/listing.js'
import { nameId } from '../src/model/names.js'
import type { Verdict } from '../src/model/ontology.js'
import { createKnowledge, type Knowledge } from '../src/resolve/knowledge.js'
import { findClash, readAnew, standing } from '../src/resolve/ledger.js'
import { type Addition, resolveAddition } from '../src/resolve/resolve.js'
import type { GraphStore } from '../src/store/store.js'
import {
  addition,
  collect,
  deal,
  dump,
  GAZETTEER,
  subsidiary,
  withStore as withEmbedded,
} from './resolve/world.js'

type Row = Gazetteer['organizations'][number]
const row = (id: string, name: string, more: Partial<Row> = {}): Row => ({
  ...{ id: `ent_org_${id}`, kind: 'COMPANY', name, aliases: [], country: 'CN' },
  ...more,
})
/** Rows that seeds may have or not have. */
const ROWS: readonly Row[] = [
  row('tall-mast-inc', 'Tall Mast', { aliases: ['Stratus Mast'], parentId: 'ent_org_aws' }),
  row('lanfeng', 'Lanfeng Technology', { nameZh: '蓝风科技', aliases: ['LFKJ'] }),
  row('mellow', 'Mellow Cloud', { aliases: ['Lanfeng'] }),
]
const read = (rows: readonly Row[]): Knowledge =>
  createKnowledge({ ...GAZETTEER, organizations: [...GAZETTEER.organizations, ...rows] })
const KNOWLEDGES = Array.from({ length: 2 ** ROWS.length }, (_, set) =>
  read(ROWS.filter((_row, index) => set & (2 ** index))),
)
const [BARE = read([]), WITH_MAST = read(ROWS)] = KNOWLEDGES

const NAMES = [
  'Tall Mast',
  'Stratus Mast',
  '蓝风科技',
  'Lanfeng Technology Co., Ltd.',
  'Lanfeng',
  'Mellow Cloud',
  'Tall Mast Branch',
]
const TEXTS = NAMES.flatMap((name, index) => [
  tell(`alone ${index}`, name),
  tell(`both ${index}`, name, NAMES[(index + 1) % NAMES.length] ?? name),
])

function tell(text: string, ...names: readonly string[]): Addition {
  const deals = [deal({ buyers: ['Shenzhen University'], intermediaries: names, chips: ['H100'] })]
  const [from = '', to = ''] = [names[0], names.at(-1)]
  return addition(text, deals, {}, names.length > 1 ? [subsidiary(from, to)] : [])
}

const put = (store: GraphStore, knowledge: Knowledge, ...batch: readonly Addition[]) =>
  commitChange(store, knowledge, () => resolveAddition(store, knowledge, batch))
let clock = 0
const depsOf = (knowledge: Knowledge) => ({
  knowledge,
  now: () => new Date(Date.UTC(2024, 0, 1, 0, 0, clock++)).toISOString(),
})
const ANN = { by: 'ann', reason: null }
const opine = (store: GraphStore, knowledge: Knowledge, a: string, b: string, verdict: Verdict) =>
  judge(store, depsOf(knowledge), { a, b, verdict, ...ANN })
const entityOf = async (store: GraphStore, text: string): Promise<string | undefined> =>
  (await collect(store.scan('name'))).find((name) => name.text === text)?.entityId

/** Gives what makes a graph as versions before described parties had documents of their own wrote it. */
async function asBefore(store: GraphStore): Promise<GraphChange> {
  const oldId = (id: string) => id.replace(/_[0-9a-f]{16}$/u, '')
  const names = (await collect(store.scan('name'))).map(({ described, ...name }): Name => {
    if (!described) return name
    const own = oldId(name.ownEntityId)
    return {
      ...name,
      id: nameId(name.kind, name.text),
      ownEntityId: own,
      entityId: own,
      blocks: [`own=${own}`],
    }
  })
  const [entities, deals] = [await collect(store.scan('entity')), await collect(store.scan('deal'))]
  return graphChange(0, {
    putDocuments: await collect(store.scan('document')),
    putClaims: await collect(store.scan('claim')),
    putNames: names,
    putEntities: entities.map(
      (entity) =>
        JSON.parse(JSON.stringify({ ...entity, id: oldId(entity.id), describedIn: undefined })) as Entity,
    ),
    putRelations: await collect(store.scan('relation')),
    putDeals: deals.map((one) => ({
      ...one,
      blocks: one.blocks.filter((key) => !key.includes('~')),
      roles: one.roles.map((role) => ({ ...role, entityId: oldId(role.entityId) })),
    })),
  })
}

/** Runs work on an empty store, which is gone afterwards. */
type WithStore = <T>(work: (store: GraphStore) => Promise<T>) => Promise<T>

/** Declares the tests; `runs` histories are tried. */
export function describeRereading(withStore: WithStore, runs: number): void {
  it('a new row takes the names it has, its relations and what was judged of them', async () => {
    await withStore(async (store) => {
      await put(store, BARE, tell('one', 'Tall Mast'), tell('two', 'Mellow Cloud'), tell('three', '蓝风科技'))
      const { judgement } = await opine(store, BARE, 'Tall Mast', 'Mellow Cloud', 'SAME')
      await opine(store, BARE, 'Tall Mast', '蓝风科技', 'DIFFERENT')
      expect(await entityOf(store, 'Tall Mast')).toBe('ent_org_mellow-cloud')
      expect(await store.knowledge()).toBe(BARE.fingerprint())

      await put(store, WITH_MAST, tell('four', 'Stratus Mast'))
      expect(await store.knowledge()).toBe(WITH_MAST.fingerprint())
      for (const text of ['Tall Mast', 'Stratus Mast', 'Mellow Cloud'])
        expect(await entityOf(store, text)).toBe('ent_org_tall-mast-inc')
      expect((await store.getEntities(['ent_org_tall-mast-inc']))[0]?.aliases).toContain('Stratus Mast')
      const relations = await store.findRelationsOfEntities(['ent_org_tall-mast-inc'], 10)
      expect(relations[0]).toMatchObject([{ kind: 'SUBSIDIARY_OF', to: 'ent_org_aws' }])
      await expect(opine(store, WITH_MAST, 'Stratus Mast', '蓝风科技', 'SAME')).rejects.toMatchObject({
        code: 'CONFLICT',
      })
      const [stored] = await store.getJudgements([judgement.id])
      expect(stored).toEqual({ ...judgement, readB: 'ent_org_tall-mast-inc' })
      await undo(store, depsOf(WITH_MAST), [judgement.id], ANN)
      expect(await entityOf(store, 'Mellow Cloud')).toBe('ent_org_mellow-cloud')
    })
  })

  it('an older graph, with one name for a description in all documents, becomes the graph of today', async () => {
    const texts = [
      addition('one', [
        deal({ buyers: ['a Chinese university'], chips: ['H100'], intermediaries: ['Tall Mast'] }),
      ]),
      addition('two', [deal({ buyers: ['a Chinese university'], chips: ['A100'] })]),
      addition('three', [deal({ buyers: ['Shenzhen University'], intermediaries: ['某经销商'] })]),
    ]
    await withEmbedded(async (fresh) => {
      await put(fresh, BARE, ...texts, tell('four', 'Mellow Cloud'))
      await withStore(async (store) => {
        await store.commit(await asBefore(fresh))
        expect((await collect(store.scan('name'))).filter(({ text }) => text.startsWith('a '))).toHaveLength(
          1,
        )
        await put(store, BARE, tell('four', 'Mellow Cloud'))
        expect(await dump(store)).toBe(await dump(fresh))
        const used = await store.findClaimIdsOfNames(
          (await collect(fresh.scan('name'))).map(({ id }) => id),
          9,
        )
        expect(used.every((claims) => claims.length > 0)).toBe(true)
        await put(store, BARE, ...texts)
        expect(await store.revision()).toBe(2)
      })
    })
  })

  it('a new row brings a listed name to whom it means', async () => {
    await withStore(async (store) => {
      await put(store, BARE, tell('one', 'Tall Mast'))
      const entry: ListEntry = {
        ...{ key: '1', kind: 'ORGANIZATION', name: 'Stratus Mast', aliases: [], country: null, from: null },
        ...{ to: null, programme: null, citation: null, url: null, note: null, verification: null },
      }
      const list = {
        name: 'Small List',
        version: '1',
        date: '2024-01-01',
        source: 'a test',
        entries: [entry],
      }
      await loadList(store, { knowledge: BARE }, list)
      const matches = async () => (await collect(store.scan('listing'))).flatMap((listing) => listing.matches)
      expect(await matches()).toEqual([])
      await put(store, WITH_MAST, tell('two', 'Mellow Cloud'))
      expect(await matches()).toMatchObject([{ entityId: 'ent_org_tall-mast-inc', verdict: 'SAME' }])
      await put(store, BARE, tell('two', 'Mellow Cloud'))
      expect(await matches()).toEqual([])
    })
  })

  it('a row that goes leaves nothing behind', async () => {
    await withStore(async (store) => {
      await put(store, BARE, tell('one', 'Tall Mast'))
      const before = await dump(store)
      await put(store, WITH_MAST, tell('one', 'Tall Mast'))
      expect(await dump(store)).not.toBe(before)
      const revision = await store.revision()
      await put(store, WITH_MAST, tell('one', 'Tall Mast'))
      expect(await store.revision()).toBe(revision)
      await put(store, BARE, tell('one', 'Tall Mast'))
      expect(await dump(store)).toBe(before)
    })
  })

  it('whatever gazetteers a graph was read with, it is that of a fresh build with the last', async () => {
    const anyKnowledge = fc.constantFrom(...KNOWLEDGES)
    const anyAct = fc.oneof(
      fc.record({ knowledge: anyKnowledge, text: fc.nat(TEXTS.length - 1) }),
      fc.record({
        knowledge: anyKnowledge,
        a: fc.constantFrom(...NAMES),
        b: fc.constantFrom(...NAMES),
        verdict: fc.constantFrom('SAME' as const, 'DIFFERENT' as const),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 2, maxLength: 8 }), async (acts) => {
        await withStore(async (store) => {
          const there = new Set<number>([0])
          await put(store, BARE, ...TEXTS.slice(0, 1))
          for (const act of acts)
            if ('text' in act) {
              there.add(act.text)
              await put(store, act.knowledge, ...TEXTS.slice(act.text, act.text + 1))
            } else
              await opine(store, act.knowledge, act.a, act.b, act.verdict).catch((error: unknown) => {
                if (!isChiptrailError(error)) throw error
              })
          const last = acts.at(-1)?.knowledge ?? BARE
          await put(store, last, ...TEXTS.slice(0, 1))
          const judgements = standing(
            (await collect(store.scan('judgement'))).map((one) => readAnew(last, one)),
          )
          // Which of two that contradict each other holds is a person's question.
          fc.pre(findClash(judgements, (id) => last.entity(id) !== null) === null)
          await withEmbedded(async (fresh) => {
            await put(fresh, last, ...TEXTS.filter((_, index) => there.has(index)))
            await importJudgements(fresh, depsOf(last), judgements)
            expect(await dump(store)).toBe(await dump(fresh))
          })
        })
      }),
      { numRuns: runs },
    )
  }, 120_000)
}
