/**
 * Whether a rule covers a chip and a destination: YES, NO, or UNKNOWN with the reason. Computed from
 * the figures of the chip, so that a new chip needs a row and no code.
 */
import type { ChipSpecRow, ChipVariant, ControlRow, Controls, Threshold } from '../model/control.js'

/** An answer that may be open. */
export interface Coverage {
  readonly answer: 'YES' | 'NO' | 'UNKNOWN'
  /** Why so, in words: the figures that decided, or those that are missing. */
  readonly why: string
}

type Answer = Coverage['answer']

/** Countries of which it is known that no rule of the table reaches them through a country group. */
const OUTSIDE_GROUPS = ['US']
/** Countries that the country groups of the rules include. */
const INSIDE_GROUPS = ['CN', 'HK']

/** Tells whether `row` covers the chip `chipId`. */
export function coverChip(row: ControlRow, chipId: string, specs: Controls['specs']): Coverage {
  if (row.anyChip) return { answer: 'YES', why: 'does not depend on the chip' }
  if (row.chips.includes(chipId)) return { answer: 'YES', why: 'names the chip' }
  if (row.thresholds.length === 0) return { answer: 'NO', why: 'names other chips' }
  const spec = specs.get(chipId)
  if (!spec) return { answer: 'UNKNOWN', why: 'the figures of the chip are not in the table' }
  if (row.vendorId !== null && row.vendorId !== spec.vendorId)
    return { answer: 'NO', why: 'concerns another maker' }
  const answers = spec.variants.map((variant) => meetsOne(row.thresholds, spec, variant))
  const [first = 'UNKNOWN'] = answers
  if (answers.every((answer) => answer === first))
    return { answer: first, why: describe(spec, first === 'UNKNOWN') }
  return { answer: 'UNKNOWN', why: `depends on the model of the chip (${describe(spec, false)})` }
}

/** Tells whether `row` covers exports to `country`, ISO 3166-1 alpha-2. */
export function coverDestination(row: ControlRow, country: string): Answer {
  if (row.destinations.includes('*') || row.destinations.includes(country)) return 'YES'
  const hasGroups = row.destinations.some((destination) => destination.includes(':'))
  if (!hasGroups || OUTSIDE_GROUPS.includes(country)) return 'NO'
  return INSIDE_GROUPS.includes(country) ? 'YES' : 'UNKNOWN'
}

function meetsOne(thresholds: readonly Threshold[], spec: ChipSpecRow, variant: ChipVariant): Answer {
  const answers = thresholds.map((threshold) => meets(threshold, spec, variant))
  return answers.includes('YES') ? 'YES' : answers.includes('UNKNOWN') ? 'UNKNOWN' : 'NO'
}

function meets(threshold: Threshold, spec: ChipSpecRow, variant: ChipVariant): Answer {
  if ((threshold.item ?? 'LOGIC') !== spec.item) return 'NO'
  const tpp = variant.tpp?.value ?? null
  const area = variant.dieAreaMm2?.value ?? null
  const memory = variant.memoryBandwidthGBs?.value ?? null
  const density = tpp === null || area === null ? null : tpp / area
  const memoryDensity = memory === null || area === null ? null : memory / area
  const answers = [
    threshold.dataCentre === undefined || threshold.dataCentre === spec.dataCentre ? 'YES' : 'NO',
    within(tpp, threshold.tppMin, threshold.tppBelow),
    within(density, threshold.performanceDensityMin, threshold.performanceDensityBelow),
    within(memory, threshold.memoryBandwidthGBsMin, threshold.memoryBandwidthGBsBelow),
    above(memoryDensity, threshold.memoryBandwidthDensityAbove),
    within(variant.interconnectGBs?.value ?? null, threshold.interconnectGBsMin, undefined),
  ]
  return answers.includes('NO') ? 'NO' : answers.includes('UNKNOWN') ? 'UNKNOWN' : 'YES'
}

function within(value: number | null, min: number | undefined, below: number | undefined): Answer {
  if (min === undefined && below === undefined) return 'YES'
  if (value === null) return 'UNKNOWN'
  return (min === undefined || value >= min) && (below === undefined || value < below) ? 'YES' : 'NO'
}

function above(value: number | null, bound: number | undefined): Answer {
  if (bound === undefined) return 'YES'
  return value === null ? 'UNKNOWN' : value > bound ? 'YES' : 'NO'
}

function describe(spec: ChipSpecRow, isOpen: boolean): string {
  const range = (values: readonly (number | null)[], unit: string): string => {
    const known = values.filter((value) => value !== null)
    if (known.length === 0) return `${unit} unknown`
    const [least, most] = [Math.min(...known), Math.max(...known)]
    return `${unit} ${least === most ? least : `${least}–${most}`}`
  }
  const density = spec.variants.map(({ tpp, dieAreaMm2 }) =>
    tpp && dieAreaMm2 ? Math.round((tpp.value / dieAreaMm2.value) * 100) / 100 : null,
  )
  const figures = [
    range(
      spec.variants.map(({ tpp }) => tpp?.value ?? null),
      'TPP',
    ),
    range(density, 'performance density'),
    range(
      spec.variants.map(({ memoryBandwidthGBs }) => memoryBandwidthGBs?.value ?? null),
      'memory GB/s',
    ),
    range(
      spec.variants.map(({ interconnectGBs }) => interconnectGBs?.value ?? null),
      'interconnect GB/s',
    ),
    spec.dataCentre ? 'made for data centres' : 'not made for data centres',
  ].join(', ')
  return isOpen ? `a figure that decides is not known (${figures})` : figures
}
