/** The part of the contract on restriction lists: kept, found by entity, key and list, replaced, removed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { GraphStore } from '../../src/store/store.js'
import { makeList, makeListing, makeMatch } from '../support/listings.js'
import type { OpenedStore, OpenStore } from './contract.js'
import { commit, scanAll } from './helpers.js'

/** Declares the tests. */
export function describeListings(open: OpenStore): void {
  describe('restriction lists', () => {
    let opened: OpenedStore
    let store: GraphStore
    const list = makeList()
    const other = makeList({ id: 'list_other', name: 'Other list 名单' })
    const lake = makeListing('a', 'Lakeside 湖畔大学', {
      matches: [makeMatch('ent_org_lake'), makeMatch('ent_org_mill', { verdict: 'UNSURE', score: 0.4 })],
    })
    const mill = makeListing('b', 'Mill Works', {
      names: [
        { text: 'Mill Works', ownEntityId: 'ent_org_b', blocks: ['name=a', 'name=b'] },
        { text: 'MW', ownEntityId: 'ent_org_mw', blocks: ['name=b', 'own=ent_org_mw'] },
      ],
      matches: [makeMatch('ent_org_mill')],
    })
    const person = makeListing('c', 'Jane Doe', { listId: other.id, list: other.name, kind: 'PERSON' })

    beforeEach(async () => {
      opened = await open()
      store = opened.store
      await commit(store, { putLists: [list, other], putListings: [mill, lake, person] })
    })
    afterEach(() => opened.cleanup())

    test('lists and listings come back as they were put, by id and by scan', async () => {
      expect(await store.getLists([other.id, 'absent', list.id])).toEqual([other, null, list])
      expect(await store.getListings([person.id, 'absent', lake.id])).toEqual([person, null, lake])
      expect(await scanAll(store, 'list')).toEqual([other, list])
      expect(await scanAll(store, 'listing')).toEqual([lake, mill, person])
      const again = await opened.reopen()
      expect(await scanAll(again, 'listing')).toEqual([lake, mill, person])
      await again.close()
    })

    test('listings are found by whom they mean or may mean, by key, and by list', async () => {
      const found = await store.findListingsOfEntities(['ent_org_mill', 'absent', 'ent_org_lake'])
      expect(found).toEqual([[lake, mill], [], [lake]])
      expect(await store.findListingIdsByBlocks(['name=a', 'absent', 'name=b'], 9)).toEqual([
        [lake.id, mill.id],
        [],
        [mill.id],
      ])
      expect(await store.findListingIdsByBlocks(['name=a'], 1)).toEqual([[lake.id]])
      expect(await store.findListingIdsOfLists([other.id, 'absent', list.id])).toEqual([
        [person.id],
        [],
        [lake.id, mill.id],
      ])
      expect(await store.findListingsOfEntities([])).toEqual([])
    })

    test('a put replaces all that finds a listing, a delete leaves nothing', async () => {
      const moved = { ...lake, matches: [makeMatch('ent_org_new')], names: person.names }
      await commit(store, { putListings: [moved] })
      expect(await store.findListingsOfEntities(['ent_org_lake', 'ent_org_new', 'ent_org_mill'])).toEqual([
        [],
        [moved],
        [mill],
      ])
      expect(await store.findListingIdsByBlocks(['name=a', 'name=c'], 9)).toEqual([
        [mill.id],
        [lake.id, person.id],
      ])
      await commit(store, {
        deleteLists: [list.id, other.id, 'absent'],
        deleteListings: [lake.id, mill.id, person.id],
      })
      expect(await scanAll(store, 'list')).toEqual([])
      expect(await scanAll(store, 'listing')).toEqual([])
      expect(await store.findListingsOfEntities(['ent_org_new'])).toEqual([[]])
      expect(await store.findListingIdsByBlocks(['name=b'], 9)).toEqual([[]])
    })
  })
}
