/** What the table says of chips on days: boundaries exact to the day, partial dates without invented precision. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createControlFinder } from '../../src/controls/findings.js'
import { rangeOf } from '../../src/controls/timeline.js'
import { CONTROL_SCOPES } from '../../src/model/control.js'
import { addDays, periodOf } from '../../src/model/days.js'
import { controls, find, licencesOf } from './table.js'

/** Chip, the day on which something begins to hold, and what asked for a licence before and from then on. */
const BOUNDARIES: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ['a100', '2022-10-21', ['ctl_2022_nvidia_letter'], ['ctl_2022_3a090', 'ctl_2022_nvidia_letter']],
  ['h100', '2022-10-21', ['ctl_2022_nvidia_letter'], ['ctl_2022_3a090', 'ctl_2022_nvidia_letter']],
  ['a800', '2023-10-23', [], ['ctl_2023_nvidia_letter']],
  ['h800', '2023-10-23', [], ['ctl_2023_nvidia_letter']],
  ['a800', '2023-11-17', ['ctl_2023_nvidia_letter'], ['ctl_2023_3a090a', 'ctl_2023_nvidia_letter']],
  ['h800', '2023-11-17', ['ctl_2023_nvidia_letter'], ['ctl_2023_3a090a', 'ctl_2023_nvidia_letter']],
  ['rtx-4090', '2023-11-17', [], ['ctl_2023_3a090a']],
  ['l40', '2023-11-17', [], ['ctl_2023_3a090b']],
  ['h20', '2025-04-09', [], ['ctl_2025_h20_letter']],
  [
    'h200',
    '2023-11-17',
    ['ctl_2022_3a090', 'ctl_2022_nvidia_letter', 'ctl_2023_nvidia_letter'],
    ['ctl_2023_3a090a', 'ctl_2022_nvidia_letter', 'ctl_2023_nvidia_letter'],
  ],
]

describe('a licence for hardware', () => {
  it.each(BOUNDARIES)('%s on %s', (chip, day, before, after) => {
    expect(licencesOf(find(chip, addDays(day, -1)))).toEqual(before)
    expect(licencesOf(find(chip, day))).toEqual(after)
    expect(licencesOf(find(chip, addDays(day, 1)))).toEqual(after)
    expect(find(chip, addDays(day, -1)).to).toBe(addDays(day, -1))
    expect(find(chip, day).from).toBe(day)
    expect(find(chip, addDays(day, -1)).outcome).toBe(before.length > 0 ? 'CONTROLLED' : 'NOT_CONTROLLED')
    expect(find(chip, day).outcome).toBe('CONTROLLED')
  })

  it('differs on three dates for one chip', () => {
    const texts = ['2022-09-01', '2023-03-01', '2024-03-01'].map((date) => find('h100', date).text)
    expect(texts[0]).toContain('Form 8-K of NVIDIA')
    expect(texts[1]).toContain('87 FR 62186')
    expect(texts[2]).toContain('88 FR 73458, in force since 2023-11-17')
    expect(texts[2]).toContain('since 2022-10-21 (87 FR 62186')
  })

  it('is still needed for the H200 when applications come to be reviewed case by case', () => {
    const [before, on, after] = ['2026-01-14', '2026-01-15', '2026-01-16'].map((date) => find('h200', date))
    expect([before, on, after].map((finding) => finding?.outcome)).toEqual(Array(3).fill('CONTROLLED'))
    expect(before?.text).not.toContain('case by case')
    expect(on?.text).toContain('case by case since 2026-01-15 (91 FR 1684)')
    expect(after?.text).toBe(on?.text.replaceAll('on 2026-01-15 under', 'on 2026-01-16 under'))
    expect(find('b200', '2026-01-15').text).not.toContain('case by case')
  })

  it('is not asked by a proposal, an announcement or a rule taken back', () => {
    expect(find('rtx-4090', '2023-11-16').text).toContain('Announced since 2023-10-17, not in force')
    expect(find('h100', '2025-03-01', 'HARDWARE', 'GB').outcome).not.toBe('CONTROLLED')
    expect(find('h20', '2025-07-15').outcome).toBe('CONTROLLED')
  })

  it('reaches Macau later than China', () => {
    expect(find('h100', '2023-01-16', 'HARDWARE', 'MO').outcome).toBe('NOT_CONTROLLED')
    expect(licencesOf(find('h100', '2023-01-17', 'HARDWARE', 'MO'))).toEqual(['ctl_2023_macau'])
  })
})

describe('remote access', () => {
  it('was covered by no rule in force in March 2024, while hardware was controlled since October 2022', () => {
    const [remote, hardware] = [find('h100', '2024-03', 'REMOTE_ACCESS'), find('h100', '2024-03')]
    expect(remote.outcome).toBe('NOT_CONTROLLED')
    expect(remote.text).toContain('89 FR 5698')
    expect(remote.text).toContain('not in force')
    expect(hardware).toMatchObject({
      outcome: 'CONTROLLED',
      since: { date: '2022-10-21', controlId: 'ctl_2022_3a090' },
    })
    expect(hardware.text).toContain('87 FR 62186')
  })

  it('knows no proposal the day before it was made', () => {
    expect(find('h100', '2024-01-28', 'REMOTE_ACCESS').rules).toEqual([])
    expect(find('h100', '2024-01-29', 'REMOTE_ACCESS').rules).toHaveLength(1)
  })

  it('became conditional with the statement of May 2025, for the chips it speaks of', () => {
    expect(find('h100', '2025-05-12', 'REMOTE_ACCESS').outcome).toBe('NOT_CONTROLLED')
    expect(find('h100', '2025-05-13', 'REMOTE_ACCESS').outcome).toBe('CONDITIONAL')
    expect(find('h20', '2025-05-13', 'REMOTE_ACCESS').outcome).toBe('NOT_CONTROLLED')
  })
})

describe('what is not known', () => {
  it('is said where days of a month or year disagree', () => {
    const finding = find('h20', '2025-04')
    expect(finding.outcome).toBe('UNKNOWN')
    expect(finding.text).toContain('only known as 2025-04, and it changed on 2025-04-09')
    expect(find('rtx-4090', '2023').outcome).toBe('UNKNOWN')
    expect(find('rtx-4090', '2024').outcome).toBe('CONTROLLED')
  })

  it('is said where date, country or figures are missing, and outside the range of the table', () => {
    const range = rangeOf(controls)
    const findings = [
      find('h100', null),
      find('h100', '2024-03', 'HARDWARE', null),
      find('never-heard-of', '2024-03'),
      find('mi308', '2024-03'),
      find('h100', addDays(range.first, -1)),
      find('h100', addDays(range.last, 1)),
      find('h100', '2024-03', 'HARDWARE', 'FR'),
    ]
    expect(findings.map(({ outcome }) => outcome)).toEqual(Array(7).fill('UNKNOWN'))
  })

  it('marks citations that were not checked against the official text', () => {
    const rows = controls.rows.map((row) =>
      row.id === 'ctl_2023_3a090b'
        ? { ...row, verification: { ...row.verification, status: 'UNVERIFIED' as const } }
        : row,
    )
    const question = { scope: 'HARDWARE', date: '2024-03', destination: 'CN' } as const
    const chip = { id: 'ent_chip_l40', name: 'L40' }
    const unverified = createControlFinder({ ...controls, rows }).find({ ...question, chip })
    expect(unverified.text).toContain('88 FR 73458 [unverified]')
    expect(find('l40', '2024-03').text).toContain('88 FR 73458, in force')
    expect(find('h100', '2023-03-01').text).toContain('87 FR 62186 [second-hand]')
    expect(find('h100', '2024-03-01').text).toContain('88 FR 73458, in force')
  })

  it('says that a chip was announced only later', () => {
    expect(find('h200', '2023-03-01').text).toContain('announced later, on 2023-11-13')
    expect(find('h200', '2024-03-01').text).not.toContain('announced later')
  })
})

describe('over the whole range', () => {
  const range = rangeOf(controls)
  const days = (Date.parse(range.last) - Date.parse(range.first)) / 86_400_000
  const ruleDays = new Set(
    controls.rows.flatMap((row) =>
      row.phases.flatMap(({ from, to }) => (to === null ? [from] : [from, addDays(to, 1)])),
    ),
  )
  const chip = fc.constantFrom(...[...controls.specs.keys()].map((id) => id.replace('ent_chip_', '')))
  const question = fc.record({
    chip,
    scope: fc.constantFrom(...CONTROL_SCOPES),
    destination: fc.constantFrom('CN', 'HK', 'MO', 'FR'),
    day: fc.integer({ min: 1, max: days }).map((offset) => addDays(range.first, offset)),
  })
  const held = ({ outcome, rules, from, to }: ReturnType<typeof find>) => ({
    outcome,
    from,
    to,
    rules: rules.map(({ control, phase, covers }) => [control.id, phase.status, covers.answer]),
  })

  it('findings change on rule days only', () => {
    fc.assert(
      fc.property(question, ({ chip, scope, destination, day }) => {
        if (ruleDays.has(day)) return
        const today = held(find(chip, day, scope, destination))
        expect(today).toEqual(held(find(chip, addDays(day, -1), scope, destination)))
      }),
      { numRuns: 500 },
    )
  })

  it('a month has a finding only if all its days have the same', () => {
    fc.assert(
      fc.property(question, ({ chip, scope, destination, day }) => {
        const month = day.slice(0, 7)
        const period = periodOf(month)
        if (!period || period.first < range.first || period.last > range.last) return
        const outcomes = new Set<string>()
        for (let at = period.first; at <= period.last; at = addDays(at, 1))
          outcomes.add(find(chip, at, scope, destination).outcome)
        const [only] = outcomes
        const { outcome } = find(chip, month, scope, destination)
        expect(outcome).toBe(outcomes.size === 1 ? only : 'UNKNOWN')
      }),
      { numRuns: 100 },
    )
  })
})
