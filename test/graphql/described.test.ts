/** Asking GraphQL for somebody whom documents only describe. */
import { expect, it } from 'vitest'
import { add, withStore } from '../resolve/world.js'
import { told } from '../trace/told.js'
import { ask, testApp } from './app.js'

const WORDS = 'a Chinese university'
const buys = (chip: string) =>
  told(`${WORDS} bought ${chip} cards.`, [{ buyers: [WORDS], chips: [chip] }], { title: `About ${chip}` })

it('a description means everybody in a filter or chain, nobody where one is asked for', async () => {
  await withStore(async (store) => {
    const app = testApp(store)
    const query = `query ($name: String!) {
      entity(name: $name) { id }
      search(query: $name) { edges { node { id name describedIn } } }
      chains(from: { name: $name }) { edges { node { text } } }
      deals(filter: { parties: [{ entities: [{ name: $name }] }] }) { edges { node { id } } }
    }`
    await add(store, buys('H100'))
    const one = (await ask(app, query, { name: WORDS })).data
    expect(one?.['entity']).toEqual({ id: expect.stringMatching(/^ent_org_a-chinese-university_/) as string })
    await add(store, buys('A100'))
    const { data } = await ask(app, query, { name: WORDS })
    expect(data?.['entity']).toBeNull()
    const labels = JSON.stringify(data?.['search'])
    for (const chip of ['A100', 'H100']) {
      expect(labels).toContain(`“About ${chip}”, doc_`)
      expect(JSON.stringify(data?.['chains'])).toContain(`(in “About ${chip}”, doc_`)
    }
    expect((data?.['deals'] as { edges: unknown[] }).edges).toHaveLength(2)
    const path = `{ paths(from: { name: "${WORDS}" }, to: { name: "H100" }) { limits { depth } } }`
    const { errors } = await ask(app, path)
    expect(errors?.[0]?.extensions['code']).toBe('BAD_INPUT')
    expect(errors?.[0]?.message).toContain('Give an id: ent_org_a-chinese-university_')
  })
})
