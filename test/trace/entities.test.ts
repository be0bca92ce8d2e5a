/** Whom a person means: by name one, by words that many documents use for somebody all of them. */
import { expect, it } from 'vitest'
import { findEntities, findEntity } from '../../src/trace/entities.js'
import { add, withStore } from '../resolve/world.js'
import { told } from './told.js'

const buys = (buyer: string, chip: string) =>
  told(`${buyer} bought ${chip} cards.`, [{ buyers: [buyer], chips: [chip] }], { publisher: 'Harbour Post' })

it('one for a name or an id, all for a description, and who needs one is told of their ids', async () => {
  await withStore(async (store) => {
    const words = 'a Chinese university'
    await add(store, buys(words, 'H100'), buys(words, 'A100'), buys('a Chinese university group', 'A100'))
    await add(store, buys('Harbour College', 'H100'))
    const all = await findEntities(store, words)
    expect(all.map(({ name }) => name)).toEqual([words, words])
    expect(await findEntities(store, all[1]?.id ?? '')).toEqual([all[1]])
    expect((await findEntity(store, 'harbour college')).describedIn).toBeUndefined()
    await expect(findEntity(store, words)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining(`${all[1]?.id}: ${words} (in Harbour Post, doc_`) as string,
    })
    await expect(findEntities(store, 'Nobody At All')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
