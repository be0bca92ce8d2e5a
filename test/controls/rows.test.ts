/** The shipped rows: figures agree with the chips that rules name, every row says how it was checked. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { coverChip } from '../../src/controls/coverage.js'
import { readControls } from '../../src/read/controls.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { controls, SEED } from './table.js'

const gazetteer = readGazetteer(join(SEED, 'gazetteer'))
const vendors = new Map(gazetteer.chips.map((chip) => [chip.id, chip.vendorId]))

/** Pairs of rule and chip that the rule, or a maker's filing about it, names, where figures can decide. */
const named = controls.rows.flatMap((row) =>
  row.named.flatMap((chip) =>
    row.thresholds.length > 0 && controls.specs.has(chip) ? [[row.id, chip] as const] : [],
  ),
)
/** Chips made or known to lie outside a rule, with what says so. */
const OUTSIDE: readonly (readonly [string, string])[] = [
  // Made for China within the rule of October 2022.
  ['ctl_2022_3a090', 'a800'],
  ['ctl_2022_3a090', 'h800'],
  ['ctl_2022_3a090', 'rtx-4090'],
  // Made for China within the rule of October 2023.
  ['ctl_2023_3a090a', 'h20'],
  ['ctl_2023_3a090b', 'h20'],
  ['ctl_2023_3a090a', 'l20'],
  ['ctl_2023_3a090b', 'l20'],
  ['ctl_2023_3a090a', 'l2'],
  ['ctl_2023_3a090b', 'l2'],
  ['ctl_2023_3a090a', 'rtx-4090d'],
  ['ctl_2023_3a090b', 'rtx-4090d'],
  ['ctl_2023_3a090a', 'rtx-5090d'],
  ['ctl_2023_3a090a', 'rtx-5090d-v2'],
  ['ctl_2023_nvidia_letter', 'rtx-4090'],
  // Left out of the review of January 2026 by the announcement before it.
  ['ctl_2026_review', 'b200'],
  ['ctl_2026_review', 'mi355x'],
]

function rowOf(id: string) {
  const row = controls.rows.find((other) => other.id === id)
  if (!row) throw new Error(`no row ${id}`)
  return row
}

describe('the figures of the chips', () => {
  it.each(named)('%s covers %s, computed from its figures alone', (id, chip) => {
    const row = { ...rowOf(id), chips: [] }
    expect(coverChip(row, chip, controls.specs)).toMatchObject({ answer: 'YES' })
  })

  it.each(OUTSIDE)('%s does not cover %s', (id, chip) => {
    expect(coverChip(rowOf(id), `ent_chip_${chip}`, controls.specs)).toMatchObject({ answer: 'NO' })
  })

  it('belong to chips of the gazetteer and their makers', () => {
    const strangers = [...controls.specs.values()].filter(({ id, vendorId }) => vendors.get(id) !== vendorId)
    expect(strangers).toEqual([])
    const ids = controls.rows.flatMap((row) => [...row.chips, ...row.named])
    expect(ids.filter((id) => !vendors.has(id))).toEqual([])
  })

  it('decide for a new chip without new code', () => {
    const spec = controls.specs.get('ent_chip_h20')
    if (!spec) throw new Error('no figures of the H20')
    const variants = spec.variants.map((variant) => ({ ...variant, tpp: { value: 4800, source: 'a test' } }))
    const specs = new Map([['ent_chip_new', { ...spec, id: 'ent_chip_new', variants }]])
    expect(coverChip(rowOf('ctl_2023_3a090a'), 'ent_chip_new', specs).answer).toBe('YES')
    const open = spec.variants.map((variant) => ({ ...variant, tpp: null }))
    const unknown = new Map([['ent_chip_new', { ...spec, variants: open }]])
    expect(coverChip(rowOf('ctl_2023_3a090a'), 'ent_chip_new', unknown).answer).toBe('UNKNOWN')
    const mixed = new Map([['ent_chip_new', { ...spec, variants: [...spec.variants, ...variants] }]])
    expect(coverChip(rowOf('ctl_2023_3a090a'), 'ent_chip_new', mixed)).toEqual({
      answer: 'UNKNOWN',
      why: expect.stringContaining('depends on the model') as string,
    })
  })
})

describe('reading the table', () => {
  it('refuses bad rows, by file and line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chiptrail-controls-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    cpSync(join(SEED, 'chip-specs.jsonl'), join(folder, 'chip-specs.jsonl'))
    const [row] = controls.rows
    const phases = [
      { status: 'IN_FORCE', from: '2024-01-02', to: null },
      { status: 'RESCINDED', from: '2024-01-01', to: null },
    ]
    const lines = [row, row, { ...row, id: 'ctl_x', phases }, { ...row, id: 'ctl_y', url: 'x' }, 1]
    writeFileSync(join(folder, 'controls.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'))
    expect(() => readControls(folder)).toThrow(expect.objectContaining({ code: 'BAD_CONFIG' }))
    expect(() => readControls(folder)).toThrow(
      /4 bad rows:\n.*:2: .*twice\n.*:3: .*overlap\n.*:4: url.*\n.*:5: /,
    )
    expect(() => readControls(join(folder, 'missing'))).toThrow(/cannot be read/)
  })
})
