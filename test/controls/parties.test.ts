/** How buyers and intermediaries were listed at the date of a deal: over GraphQL, by trace and in a dossier, to the day. */
import { describe, expect, it } from 'vitest'
import { graphChange } from '../../src/model/change.js'
import { ask } from '../graphql/app.js'
import { makeList, makeListing, makeMatch } from '../support/listings.js'
import { runCommand } from '../support/run.js'
import { withSeed } from '../support/seeded.js'

const BUYER = 'ent_org_shenzhen-university'
const RESELLER = 'ent_org_yunda-technology'

// No list of the seed is known to name these: the entries are made for this test.
const listing = (key: string, entityId: string, parts = {}) =>
  makeListing(key, key, { matches: [makeMatch(entityId, parts)], from: '2024-03-15' })
const seeded = withSeed([], async (store) =>
  store.commit(
    graphChange(await store.revision(), {
      putLists: [makeList()],
      putListings: [
        { ...listing('a', BUYER), to: '2025-12-31' },
        { ...listing('b', RESELLER, { verdict: 'UNSURE', listedAs: 'Yunda Tech' }), from: '2020-01-01' },
      ],
    }),
  ),
)

async function listings(at?: string): Promise<unknown> {
  const { data, errors } = await ask(
    seeded.app,
    `{ chains(from: { name: "深圳大学" }, to: { name: "H100" }) { nodes { deals {
      partyListings${at === undefined ? '' : `(at: "${at}")`} { party { name } standing verdict date text listing { list } } } } } }`,
  )
  expect(errors).toBeUndefined()
  return (data as { chains: { nodes: { deals: { partyListings: unknown }[] }[] } }).chains.nodes[0]?.deals[0]
    ?.partyListings
}

describe('listings of parties', () => {
  it('are those at the date of the deal; a month that only partly agrees is not known', async () => {
    expect(await listings()).toMatchObject([
      { party: { name: 'Shenzhen University' }, standing: 'UNKNOWN', verdict: 'SAME', date: '2024-03' },
      { party: { name: 'Yunda Technology' }, standing: 'IN_FORCE', verdict: 'UNSURE', date: '2024-03' },
    ])
  })

  it.each([
    ['2024-03-14', 'NOT_IN_FORCE'],
    ['2024-03-15', 'IN_FORCE'],
    ['2024-03-16', 'IN_FORCE'],
    ['2025-12-31', 'IN_FORCE'],
    ['2026-01-01', 'NOT_IN_FORCE'],
  ])('at %s: %s', async (at, standing) => {
    expect(await listings(at)).toMatchObject([{ standing, date: at }, { standing: 'IN_FORCE' }])
  })

  it('are told by trace and in a dossier, with the doubt where there is one', async () => {
    const trace = await runCommand(['trace', '深圳大学', 'H100'])
    const text = trace.stdout.replace(/\s+/g, ' ')
    expect(text).toContain(
      'Restriction lists: Shenzhen University: Watch list, not known whether in force in 2024-03',
    )
    expect(text).toContain('(from 2024-03-15 to 2025-12-31, 85 FR 34495, version 2026-01).')
    expect(text).toContain('that its entry "Yunda Tech" means it is not certain')
    const json = await runCommand(['trace', '深圳大学', 'H100', '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({
      chains: [{ listings: [{ entityId: BUYER, standing: 'UNKNOWN' }, { entityId: RESELLER }] }],
    })
    const report = await runCommand(['report', '深圳大学', '--format', 'md'])
    expect(report.stdout).toContain('Shenzhen University: Watch list, not known whether in force in 2024-03')
  })
})
