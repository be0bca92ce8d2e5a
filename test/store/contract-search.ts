/** The part of the contract on the search of entities, in English and Chinese. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EntityKind } from '../../src/model/ontology.js'
import type { GraphStore } from '../../src/store/store.js'
import type { OpenedStore, OpenStore } from './contract.js'
import { makeEntity, sampleGraph } from './fixtures.js'
import { commit, readAll } from './helpers.js'

const SZU = 'ent_org_shenzhen-university'
const POLYTECHNIC = 'ent_org_shenzhen-polytechnic'
const OPEN = 'ent_org_open-university'

/** What is searched, and the ids and scores that must come, best first. */
const CASES: readonly (readonly [string, readonly (readonly [string, number])[]])[] = [
  [
    'Shenzhen University',
    [
      [SZU, 1],
      [OPEN, 0.5455],
      [POLYTECHNIC, 0.4862],
    ],
  ],
  [
    'shenzhen  UNIVERSITY!',
    [
      [SZU, 1],
      [OPEN, 0.5455],
      [POLYTECHNIC, 0.4862],
    ],
  ],
  ['深圳大学', [[SZU, 1]]],
  ['SZU', [[SZU, 0.95]]],
  [
    'Shenzhen',
    [
      [SZU, 0.7333],
      [POLYTECHNIC, 0.6828],
      [OPEN, 0.4091],
    ],
  ],
  [
    'shen uni',
    [
      [SZU, 0.4167],
      [OPEN, 0.3955],
      [POLYTECHNIC, 0.3724],
    ],
  ],
  ['阿里', [['ent_org_alibaba', 0.78]]],
  ['里巴', [['ent_org_alibaba', 0.45]]],
  ['阿里云', [['ent_org_alibaba', 0.95]]],
  ['实验室', [['ent_org_zhejiang-lab', 0.48]]],
  ['h-100', [['ent_chip_h100', 1]]],
  ['H1', [['ent_chip_h100', 0.75]]],
  ['amazon web', [['ent_org_aws', 0.7388]]],
  ['nobody at all', []],
  ['巴阿', []],
  ['', []],
  [' …!', []],
]

/** Declares the tests. */
export function describeSearch(open: OpenStore): void {
  describe('search', () => {
    let opened: OpenedStore
    let store: GraphStore
    const search = async (query: string, kinds: readonly EntityKind[] | null = null, size = 100) => {
      const hits = await readAll(size, (page) => store.searchEntities(query, kinds, page))
      return hits.map(({ entity, score }) => [entity.id, score] as const)
    }

    beforeAll(async () => {
      opened = await open()
      store = opened.store
      await commit(store, { putEntities: sampleGraph(1).entities })
    })
    afterAll(() => opened.cleanup())

    test.each(CASES)('"%s"', async (query, want) => {
      expect(await search(query)).toEqual(want)
      expect(await search(query, null, 1)).toEqual(want)
    })

    test('kinds are matched as written', async () => {
      expect(await search('h', ['CHIP'])).toHaveLength(2)
      expect(await search('shenzhen', ['UNIVERSITY'])).toHaveLength(3)
      expect(await search('shenzhen', ['ORGANIZATION', 'CHIP'])).toEqual([])
      expect(await search('shenzhen', [])).toEqual([])
    })

    test.each(CASES)(
      'the entity named "%s" is the first that is found, should its whole name be that',
      async (query, want) => {
        const [best] = want
        const named = await store.findNamed(query, null)
        expect(named?.id ?? null).toBe(best !== undefined && best[1] >= 0.95 ? best[0] : null)
      },
    )

    test('of entities with one name, the named one is of the kinds asked; a name beats an alias', async () => {
      const name = 'Basalt'
      await commit(store, {
        putEntities: [
          makeEntity('ent_org_a', 'Basalt Holding', { aliases: [name] }),
          makeEntity('ent_org_b', name),
          makeEntity('ent_chip_basalt', name, { kind: 'CHIP' }),
        ],
      })
      expect((await store.findNamed(name, null))?.id).toBe('ent_chip_basalt')
      expect(await store.findNamed(' BASALT ', ['ORGANIZATION'])).toEqual(makeEntity('ent_org_b', name))
      expect(await store.findNamed(name, ['PERSON'])).toBeNull()
      await commit(store, { deleteEntities: ['ent_org_a', 'ent_org_b', 'ent_chip_basalt'] })
      expect(await store.findNamed(name, null)).toBeNull()
    })

    test('a hit brings the whole entity', async () => {
      const { rows } = await store.searchEntities('SZU', null, { first: 1, after: null })
      expect(rows[0]?.node.entity).toEqual(sampleGraph(1).entities[0])
    })

    test('an entity is found under its new names and no longer under its old ones', async () => {
      await commit(store, {
        putEntities: [makeEntity('ent_org_renamed', 'Quartz Holding', { aliases: ['石英'] })],
      })
      expect(await search('石英')).toEqual([['ent_org_renamed', 0.95]])
      await commit(store, { putEntities: [makeEntity('ent_org_renamed', 'Feldspar Holding')] })
      expect(await search('石英')).toEqual([])
      expect(await search('quartz')).toEqual([])
      expect(await search('feldspar holding')).toEqual([['ent_org_renamed', 1]])
      await commit(store, { deleteEntities: ['ent_org_renamed'] })
      expect(await search('feldspar')).toEqual([])
    })

    test('a cursor that no search gave is refused', async () => {
      await expect(store.searchEntities('aws', null, { first: 1, after: 'x' })).rejects.toMatchObject({
        code: 'BAD_INPUT',
      })
    })
  })
}
