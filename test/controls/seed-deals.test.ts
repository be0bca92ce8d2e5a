/** What the findings say of the seed's deals, asked over GraphQL and by `trace`. */
import { describe, expect, it } from 'vitest'
import { ask } from '../graphql/app.js'
import { runCommand } from '../support/run.js'
import { withSeed } from '../support/seeded.js'

interface Finding {
  readonly scope: string | null
  readonly outcome: string
  readonly text: string
  readonly since: string | null
  readonly chip: { readonly name: string } | null
  readonly rules: readonly {
    readonly status: string
    readonly covers: string
    readonly control: { readonly citation: string; readonly verification: { readonly status: string } }
  }[]
}

const FIELDS = `controls {
  id scope outcome text since from to date destination disclaimer chip { name }
  rules { status from to covers why control { id kind title citation url scope effect destinations note verification { status by on note } } }
}`

const seeded = withSeed()

async function chainFindings(from: string, to?: string): Promise<readonly Finding[][]> {
  const { data, errors } = await ask(
    seeded.app,
    `query ($from: String!, $to: EntityRef) { chains(from: { name: $from }, to: $to) { nodes { ${FIELDS} } } }`,
    { from, to: to === undefined ? null : { name: to } },
  )
  expect(errors).toBeUndefined()
  return (data as { chains: { nodes: { controls: Finding[] }[] } }).chains.nodes.map((node) => node.controls)
}

const citations = (finding: Finding | undefined) => finding?.rules.map((rule) => rule.control.citation)

describe('findings on the seed', () => {
  it('Shenzhen University, March 2024, cloud: hardware was controlled, remote access covered by no rule in force', async () => {
    const [findings = [], ...others] = await chainFindings('Shenzhen University', 'H100')
    expect(others).toEqual([])
    const [remote, hardware, ...rest] = findings
    expect(rest).toEqual([])
    expect(remote).toMatchObject({
      scope: 'REMOTE_ACCESS',
      outcome: 'NOT_CONTROLLED',
      chip: { name: 'H100' },
    })
    expect(citations(remote)).toEqual(['89 FR 5698'])
    expect(remote?.rules[0]).toMatchObject({ status: 'PROPOSED', covers: 'YES' })
    expect(hardware).toMatchObject({ scope: 'HARDWARE', outcome: 'CONTROLLED', since: '2022-10-21' })
    expect(hardware?.text).toContain('88 FR 73458')
    expect(hardware?.text).toContain('87 FR 62186')
  })

  it('EDA centre: access to a model, no finding on a chip', async () => {
    const chains = await chainFindings('National Center of Technology Innovation for EDA')
    expect(chains.length).toBeGreaterThan(0)
    for (const findings of chains)
      expect(findings).toMatchObject([
        {
          scope: null,
          chip: null,
          outcome: 'NOT_APPLICABLE',
          text: expect.stringMatching(/AI model; no document names a chip/) as string,
          rules: [],
        },
      ])
  })

  it('stand on deals too, for each chip', async () => {
    const { data, errors } = await ask(
      seeded.app,
      `{ deals(filter: { parties: [{ entities: [{ name: "Shenzhen University" }] }] }) { nodes { ${FIELDS} } } }`,
    )
    expect(errors).toBeUndefined()
    const [deal] = (data as { deals: { nodes: { controls: Finding[] }[] } }).deals.nodes
    expect(deal?.controls.map(({ chip, scope }) => `${chip?.name} ${scope}`).sort()).toEqual([
      'A100 HARDWARE',
      'A100 REMOTE_ACCESS',
      'H100 HARDWARE',
      'H100 REMOTE_ACCESS',
    ])
  })

  it('are printed by trace, as lines and as JSON', async () => {
    const { stdout } = await runCommand(['trace', 'Shenzhen University', 'H100'])
    expect(stdout).toContain('Export rules (not legal advice):')
    expect(stdout.replace(/\s+/g, ' ')).toContain('covered by no rule in force on any day of 2024-03')
    const { stdout: json } = await runCommand(['trace', 'Shenzhen University', 'H100', '--json'])
    const { chains } = JSON.parse(json) as { chains: { controls: object[] }[] }
    expect(chains[0]?.controls).toMatchObject([
      { outcome: 'NOT_CONTROLLED', rules: [{ citation: '89 FR 5698', status: 'PROPOSED' }] },
      { outcome: 'CONTROLLED', since: { date: '2022-10-21' } },
    ])
  })
})
