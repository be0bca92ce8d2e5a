/** Reads seed/controls.jsonl and seed/chip-specs.jsonl into the one frozen table of controls; every bad row is reported with file and line. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ChiptrailError } from '../errors.js'
import {
  CONTROL_EFFECTS,
  CONTROL_KINDS,
  CONTROL_SCOPES,
  CONTROL_STATUSES,
  type ControlRow,
  type Controls,
  VERIFICATIONS,
} from '../model/control.js'
import { byCodeUnit } from '../model/ids.js'

const text = z.string().trim().min(1)
const day = z.iso.date('a day such as 2023-11-17')
const chipId = z.string().startsWith('ent_chip_')
const vendorId = z.string().startsWith('ent_org_')
const bound = z.number().positive().optional()
const ThresholdSchema = z.strictObject({
  item: z.enum(['LOGIC', 'HBM']).optional(),
  tppMin: bound,
  tppBelow: bound,
  performanceDensityMin: bound,
  performanceDensityBelow: bound,
  memoryBandwidthGBsMin: bound,
  memoryBandwidthGBsBelow: bound,
  memoryBandwidthDensityAbove: bound,
  interconnectGBsMin: bound,
  dataCentre: z.boolean().optional(),
})
const ControlSchema = z
  .strictObject({
    id: z.string().startsWith('ctl_'),
    kind: z.enum(CONTROL_KINDS),
    title: text,
    citation: text,
    url: z.url({ protocol: /^https?$/ }),
    scope: z.enum(CONTROL_SCOPES),
    effect: z.enum(CONTROL_EFFECTS),
    phases: z
      .array(z.strictObject({ status: z.enum(CONTROL_STATUSES), from: day, to: day.nullable() }))
      .min(1),
    destinations: z.array(z.string().regex(/^([A-Z]{2}|[A-E]:[1-9]|\*)$/, 'a country, a group or *')).min(1),
    anyChip: z.boolean(),
    chips: z.array(chipId),
    thresholds: z.array(ThresholdSchema),
    vendorId: vendorId.nullable(),
    named: z.array(chipId),
    note: text,
    verification: z.strictObject({ status: z.enum(VERIFICATIONS), by: text, on: day, note: text }),
  })
  .refine((row) => row.anyChip || row.chips.length + row.thresholds.length > 0, 'covers no chip')
  .refine((row) => inOrder(row.phases), 'phases must follow each other without overlap')
const figure = z.strictObject({ value: z.number().positive(), source: text }).nullable()
const SpecSchema = z.strictObject({
  id: chipId,
  vendorId,
  item: z.enum(['LOGIC', 'HBM']),
  released: z.strictObject({ value: day, source: text }).nullable(),
  dataCentre: z.boolean(),
  variants: z
    .array(
      z.strictObject({
        name: text,
        tpp: figure,
        dieAreaMm2: figure,
        memoryBandwidthGBs: figure,
        interconnectGBs: figure,
      }),
    )
    .min(1),
})

/**
 * Reads `controls.jsonl` and `chip-specs.jsonl` in `folder`.
 *
 * @throws BAD_CONFIG naming every bad row and every id that two rows share, or the file that cannot be read.
 */
export function readControls(folder: string): Controls {
  const problems: string[] = []
  const rows = readRows(join(folder, 'controls.jsonl'), ControlSchema, problems)
  const specs = readRows(join(folder, 'chip-specs.jsonl'), SpecSchema, problems)
  if (problems.length > 0)
    throw new ChiptrailError(
      'BAD_CONFIG',
      `The table of controls has ${problems.length} bad rows:\n${problems.join('\n')}`,
    )
  return Object.freeze({
    rows: rows.sort((a, b) => byCodeUnit(a.id, b.id)),
    specs: new Map(specs.map((spec) => [spec.id, spec])),
  })
}

function readRows<T extends { id: string }>(path: string, schema: z.ZodType<T>, problems: string[]): T[] {
  const seen = new Set<string>()
  return readText(path)
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return []
      const row = parseRow(line, schema)
      const problem =
        typeof row === 'string' ? row : seen.has(row.id) ? `id ${row.id} is used twice` : undefined
      if (problem !== undefined) problems.push(`${path}:${index + 1}: ${problem}`)
      if (typeof row === 'string') return []
      seen.add(row.id)
      return [row]
    })
}

function parseRow<T>(line: string, schema: z.ZodType<T>): T | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return `expected a JSON object, got ${line.slice(0, 60)} (${(error as Error).message})`
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  return result.error.issues.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`).join('; ')
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new ChiptrailError('BAD_CONFIG', `The table of controls ${path} cannot be read.`, { cause })
  }
}

function inOrder(phases: ControlRow['phases']): boolean {
  return phases.every(({ from, to }, index) => {
    const next = phases[index + 1]
    return (to === null || to >= from) && (next === undefined || (to !== null && to < next.from))
  })
}
