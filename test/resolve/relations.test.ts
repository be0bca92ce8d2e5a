/** Relations that documents state: known with their claims, the surest source first, and gone with the last document. */
import { describe, expect, it } from 'vitest'
import { judge, undo } from '../../src/judge.js'
import type { Relation } from '../../src/model/graph.js'
import type { GraphStore } from '../../src/store/store.js'
import { add, addition, collect, dump, KNOWLEDGE, remove, subsidiary, withStore } from './world.js'

const says = (text: string, from: string, to: string) => addition(text, [], {}, [subsidiary(from, to)])
const relationsOf = (store: GraphStore): Promise<Relation[]> => collect(store.scan('relation'))

describe('a relation that documents state', () => {
  it('is one however many say so, names them all, and goes with the last', async () => {
    await withStore(async (store) => {
      const [first, second] = [
        says('one', 'Tall Mast Ltd', 'Mellow Sky Group'),
        says('two', 'Tall Mast Ltd', 'Mellow Sky Group'),
      ]
      await add(store, first)
      const alone = await dump(store)
      await add(store, second)
      const [relation, ...others] = await relationsOf(store)
      expect(others).toEqual([])
      expect(relation).toMatchObject({ kind: 'SUBSIDIARY_OF', source: 'document' })
      const claims = await store.getClaims(relation?.claimIds ?? [])
      expect(new Set(claims.map((claim) => claim?.documentId))).toEqual(
        new Set([first.document.id, second.document.id]),
      )
      await remove(store, second)
      expect(await dump(store)).toBe(alone)
      await remove(store, first)
      expect(await dump(store)).toBe('')
    })
  })

  it('adds its claims to what the gazetteer or a name knows, which stays the source', async () => {
    await withStore(async (store) => {
      await add(store, says('one', 'AWS', 'Amazon'), says('two', '深圳大学示例校区', '深圳大学'))
      const relations = await relationsOf(store)
      expect(relations.map(({ source, claimIds }) => [source, claimIds?.length]).sort()).toEqual([
        ['gazetteer', 1],
        ['name', 1],
      ])
    })
  })

  it('is none between two names that a person holds for one, until that is taken back', async () => {
    await withStore(async (store) => {
      const deps = { knowledge: KNOWLEDGE, now: () => '2024-01-01T00:00:00.000Z' }
      await add(store, says('one', 'Tall Mast Ltd', 'Deep Sea Inc'))
      const [before] = await relationsOf(store)
      const by = { by: 'ann', reason: null }
      const { judgement } = await judge(store, deps, {
        a: 'Tall Mast Ltd',
        b: 'Deep Sea Inc',
        verdict: 'SAME',
        ...by,
      })
      expect(await relationsOf(store)).toEqual([])
      await undo(store, deps, [judgement.id], by)
      expect(await relationsOf(store)).toEqual([before])
    })
  })
})
