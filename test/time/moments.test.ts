/** The seed's graph at other moments: over GraphQL, by the commands and in exports, and day by day over the whole range. */
import { describe, expect, it } from 'vitest'
import { packagePath } from '../../src/config.js'
import { assessDeal, entitiesToAssess } from '../../src/controls/assess.js'
import { createControlFinder } from '../../src/controls/findings.js'
import { rangeOf } from '../../src/controls/timeline.js'
import { addDays, periodOf } from '../../src/model/days.js'
import type { Deal } from '../../src/model/graph.js'
import { readControls } from '../../src/read/controls.js'
import { readerAt } from '../../src/time/reader.js'
import { ask } from '../graphql/app.js'
import { runCommand } from '../support/run.js'
import { withSeed } from '../support/seeded.js'

const seeded = withSeed()

async function get<T>(query: string): Promise<T> {
  const { data, errors } = await ask(seeded.app, query)
  expect(errors).toBeUndefined()
  return data as T
}

describe('over GraphQL', () => {
  it('a denial counts from the day it was published', async () => {
    const query = (
      knownAt: string,
    ) => `{ chains(from: { name: "Zhejiang Lab" }, filter: { knownAt: "${knownAt}" }) {
      nodes { unknowns deals { status disputed origins denials { assertedBy } claims { status document { publishedAt } } documents { id } }
        hops { deal { disputed } evidence { document { publishedAt } } } } } }`
    const then = await get<object>(query('2024-08-22'))
    expect(then).toMatchObject({
      chains: {
        nodes: [
          {
            deals: [
              {
                status: 'INTENDED',
                disputed: false,
                origins: 1,
                claims: [{ document: { publishedAt: '2024-04' } }],
              },
            ],
            hops: [{ deal: { disputed: false } }],
          },
        ],
      },
    })
    expect(JSON.stringify(then)).not.toContain('2024-08')
    const since = await get<{ chains: { nodes: { deals: { disputed: boolean; claims: object[] }[] }[] } }>(
      query('2024-08-23'),
    )
    expect(since.chains.nodes[0]?.deals[0]).toMatchObject({
      disputed: true,
      denials: [{ assertedBy: 'Zhejiang Lab' }],
    })
    expect(since.chains.nodes[0]?.deals[0]?.claims.length).toBe(4)
  })

  it('nothing is known before the first document is certainly out: a notice of a month, on its last day', async () => {
    const query = (at: string) => `{
      deals(filter: { knownAt: "${at}" }) { totalCount nodes { id } }
      stats(filter: { knownAt: "${at}" }) { deals documents claims }
      entity(name: "Shenzhen University") { ... on Organization { deals(filter: { knownAt: "${at}" }) { totalCount } } } }`
    expect(await get(query('2024-03-30'))).toEqual({
      deals: { totalCount: 0, nodes: [] },
      stats: { deals: 0, documents: 0, claims: 0 },
      entity: { deals: { totalCount: 0 } },
    })
    for (const at of ['2024-03-31', '2024-03'])
      expect(await get(query(at))).toMatchObject({
        deals: { totalCount: 1 },
        stats: { deals: 1, documents: 1, claims: 1 },
        entity: { deals: { totalCount: 1 } },
      })
  })

  it('the world at a date has the deals that may have been made by then', async () => {
    const count = async (asOf: string) =>
      (await get<{ deals: { totalCount: number } }>(`{ deals(filter: { asOf: "${asOf}" }) { totalCount } }`))
        .deals.totalCount
    expect([await count('2024-02-29'), await count('2024-03-01'), await count('2024-03')]).toEqual([1, 3, 3])
    expect(await get('{ deals(filter: { asOf: "2024-12", dateTo: "2024-03" }) { totalCount } }')).toEqual({
      deals: { totalCount: 3 },
    })
  })

  it('asks the rules about another day than the deal’s, to the day', async () => {
    const outcomes = async (at: string) => {
      const data = await get<{
        chains: { nodes: { controls: { scope: string; outcome: string }[] }[] }
        entity: { controls: { scope: string; outcome: string; date: string }[] }
      }>(`{ chains(from: { name: "Shenzhen University" }, to: { name: "H100" }, filter: { asOf: "2026-01-01" }) {
          nodes { controls(at: "${at}") { scope outcome } } }
        entity(name: "H100") { ... on Chip { controls(at: "${at}") { scope outcome date } } } }`)
      expect(data.entity.controls.map(({ scope, date }) => [scope, date])).toEqual([
        ['HARDWARE', at],
        ['REMOTE_ACCESS', at],
      ])
      const [remote, hardware] = data.chains.nodes[0]?.controls ?? []
      expect(data.entity.controls.map(({ outcome }) => outcome)).toEqual([hardware?.outcome, remote?.outcome])
      return [remote?.outcome, hardware?.outcome]
    }
    expect(await outcomes('2022-08-25')).toEqual(['UNKNOWN', 'UNKNOWN'])
    expect(await outcomes('2022-08-26')).toEqual(['NOT_CONTROLLED', 'CONTROLLED'])
  })

  it.each([
    '{ deals(filter: { asOf: "soon" }) { totalCount } }',
    '{ stats(filter: { knownAt: "2024-02-30" }) { deals } }',
    '{ chains(filter: { knownAt: "2024-13" }) { nodes { id } } }',
    '{ entity(name: "H100") { ... on Chip { controls(at: "x") { id } } } }',
    '{ entity(name: "H100") { ... on Chip { controls(at: "2024", destination: "China") { id } } } }',
  ])('refuses %s', async (query) => {
    expect((await ask(seeded.app, query)).errors?.[0]?.extensions['code']).toBe('BAD_INPUT')
  })
})

describe('by commands and in exports', () => {
  it('trace shows chains as known, and the rules on the day of the deal and on the day asked about', async () => {
    const { stdout, stderr } = await runCommand([
      ...['trace', 'Shenzhen University', 'H100', '--as-of', '2025-06-01', '--known-at', '2024-04'],
    ])
    const text = stdout.replace(/\s+/g, ' ')
    expect(text).toContain('covered by no rule in force on any day of 2024-03')
    expect(text).toContain('The same at 2025-06-01, as asked:')
    expect(text).not.toContain('2024-08-23')
    expect(stderr).toContain('As known at 2024-04:')
    const before = await runCommand(['trace', '深圳大学', '--as-of', '2024-02'])
    expect(before).toMatchObject({
      code: 0,
      stdout: 'No document states a chain from 深圳大学 as of 2024-02.\n',
    })
    const json = await runCommand(['trace', '深圳大学', 'H100', '--as-of', '2026', '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({
      chains: [{ controlsAsOf: [{ date: '2026' }, { date: '2026' }] }],
    })
  })

  it('show, stats and export take the same moments, and refuse what is no date', async () => {
    const show = await runCommand(['show', 'Zhejiang Lab', '--known-at', '2024-04', '--json'])
    expect(JSON.parse(show.stdout)).toMatchObject({ deals: [{ disputed: false }] })
    const stats = await runCommand(['stats', '--known-at', '2024-03', '--json'])
    expect(JSON.parse(stats.stdout)).toMatchObject({ documents: 1, claims: 1, deals: 1 })
    const written = await runCommand(['export', 'jsonl', '--known-at', '2024-04', '--as-of', '2024-03'])
    const served = await seeded.app.fetch(
      new Request('http://localhost/export/jsonl?known-at=2024-04&as-of=2024-03'),
    )
    expect(await served.text()).toBe(written.stdout)
    const types = written.stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type)
    expect(types.filter((type) => type === 'document' || type === 'deal')).toEqual(['document', 'deal'])
    for (const command of ['trace', 'show', 'stats', 'export'])
      expect((await runCommand([command, 'csv', '--known-at', 'soon'])).code).toBe(2)
    expect((await seeded.app.fetch(new Request('http://localhost/export/jsonl?as-of=soon'))).status).toBe(400)
  })
})

describe('day by day over the whole range of the table', () => {
  const controls = readControls(packagePath('seed'))
  const finder = createControlFinder(controls)
  const { first, last } = rangeOf(controls)
  const ruleDays = new Set(
    controls.rows.flatMap((row) =>
      row.phases.flatMap(({ from, to }) => [from, to === null ? '' : addDays(to, 1)]),
    ),
  )

  it('moving asOf changes deals on their own dates only, and findings on days of rules only', async () => {
    const all: Deal[] = []
    for await (const deal of seeded.store.scan('deal')) all.push(deal)
    const entities = new Map(
      (await seeded.store.getEntities(all.flatMap(entitiesToAssess))).flatMap((row) =>
        row ? [[row.id, row]] : [],
      ),
    )
    const dealDays = new Set(all.map((deal) => periodOf(deal.date)?.first))
    let [deals, findings] = ['', '']
    const changed = { deals: 0, findings: 0 }
    for (let day = addDays(first, -3); day <= addDays(last, 3); day = addDays(day, 1)) {
      const page = await readerAt(seeded.store, { asOf: day }).findDeals({}, 'ID', {
        first: 100,
        after: null,
      })
      const dealsThen = JSON.stringify(page.rows.map(({ node }) => node))
      const findingsThen = JSON.stringify(
        all.map((deal) =>
          assessDeal(finder, { ...deal, date: day }, entities).map(
            ({ outcome, chipId, scope, destination, rules }) => [
              ...[outcome, chipId, scope, destination],
              ...rules.map(({ control, phase, covers }) => [control.id, phase.status, covers.answer]),
            ],
          ),
        ),
      )
      if (deals !== '' && dealsThen !== deals) {
        expect(dealDays, day).toContain(day)
        changed.deals++
      }
      if (findings !== '' && findingsThen !== findings) {
        expect([...ruleDays, addDays(last, 1)], day).toContain(day)
        changed.findings++
      }
      ;[deals, findings] = [dealsThen, findingsThen]
    }
    expect(changed.deals).toBe(
      new Set(all.flatMap(({ date }) => (date === null ? [] : [periodOf(date)?.first]))).size,
    )
    expect(changed.findings).toBeGreaterThan(10)
  })
})
