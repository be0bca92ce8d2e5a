/**
 * Reads what `npm run train` learned: for each question one linear model, as lines of text that a person
 * can read. Text in, models out; the labels are the answers.
 */
import { ChiptrailError } from '../../errors.js'
import type { Gazetteer } from '../../model/gazetteer.js'
import type { Access, Status } from '../../model/ontology.js'
import type { Language } from '../../model/source.js'
import { codeOf, type FeatureNames } from './feature-set.js'
import { type LinearModel, weightsOf } from './linear.js'

/** The parts that a party can play, as a deal lists them. */
export const PARTS = ['buyers', 'intermediaries', 'providers'] as const
/** The part a party plays. */
export type Part = 'none' | (typeof PARTS)[number]

/** One model for each question that is asked of a passage or of what stands in it. */
export interface Models {
  /** Whether a passage tells of a deal. */
  readonly deal: LinearModel<'none' | 'deal'>
  readonly party: LinearModel<Part>
  /** Whether a chip or model is what was dealt in. */
  readonly goods: LinearModel<'none' | 'goods'>
  /** Whether an amount is what was paid. */
  readonly price: LinearModel<'none' | 'price'>
  readonly status: LinearModel<Status>
  readonly access: LinearModel<Access>
}

/** The labels of each model, in the order of its weights. */
export const LABELS = Object.freeze({
  deal: ['none', 'deal'],
  party: ['none', ...PARTS],
  goods: ['none', 'goods'],
  price: ['none', 'price'],
  status: ['PURCHASED', 'ALLEGED', 'INTENDED', 'DENIED', 'AWARDED', 'TENDERED', 'CANCELLED'],
  access: ['CLOUD', 'HARDWARE', 'MODEL_API', 'UNKNOWN'],
} satisfies { [Name in keyof Models]: Models[Name]['labels'] })

/** Gives the models of a language, null where `gazetteer` has none; each is parsed when first asked for. */
export function createModels(gazetteer: Gazetteer): (language: Language) => Models | null {
  const parsed = new Map<Language, Models>()
  return (language) => {
    const text = gazetteer.learned?.[language]
    if (text === undefined) return null
    const models = parsed.get(language) ?? parseModels(text)
    parsed.set(language, models)
    return models
  }
}

/** Weights are kept as whole numbers: this many to one. */
const SCALE = 100

/** A model while its lines are read. */
interface Growing {
  readonly labels: readonly string[]
  readonly rows: Map<number, number>
  readonly values: number[]
}

/**
 * Reads models from lines: the first says where they come from, `@party none buyers …` begins a model and
 * names its labels, every other line is a feature and its weights in hundredths, parted by tabs.
 *
 * @throws BAD_CONFIG at the first line that is none of these, or if a model is missing.
 */
export function parseModels(text: string): Models {
  const models = new Map<string, Growing>()
  let current: Growing | undefined
  text.split('\n').forEach((line, index) => {
    if (index === 0 || line === '') return
    const [feature = '', ...cells] = line.split('\t')
    if (feature.startsWith('@') && LABELS[feature.slice(1) as keyof Models]?.join() === cells.join()) {
      current = { labels: cells, rows: new Map(), values: [] }
      models.set(feature.slice(1), current)
      return
    }
    const weights = cells.map((cell) => Number(cell) / SCALE)
    if (current === undefined || weights.length !== current.labels.length || weights.some(Number.isNaN))
      throw new ChiptrailError(
        'BAD_CONFIG',
        `Learned models, line ${index + 1}: expected a model with its labels or a feature with one number per label, parted by tabs; got ${JSON.stringify(line.slice(0, 60))}. Run npm run train to write the file again.`,
      )
    current.rows.set(codeOf(feature), current.rows.size)
    for (const weight of weights) current.values.push(weight)
  })
  for (const name of Object.keys(LABELS))
    if (!models.has(name))
      throw new ChiptrailError(
        'BAD_CONFIG',
        `Learned models: expected a model "${name}", got only ${[...models.keys()].join(', ') || 'none'}. Run npm run train to write the file again.`,
      )
  return Object.fromEntries(
    [...models].map(([name, { labels, rows, values }]) => [
      name,
      { labels, rows, weights: Float32Array.from(values) },
    ]),
  ) as unknown as Models
}

/** Writes models as {@link parseModels} reads them; weights that round to nothing are left out. */
export function formatModels(models: Models, names: FeatureNames, comment: string): string {
  const lines = [`# ${comment}`]
  for (const name of Object.keys(LABELS) as (keyof Models)[]) {
    const model = models[name]
    lines.push([`@${name}`, ...model.labels].join('\t'))
    const named = [...model.rows.keys()].map((code) => [names.get(code) ?? '', code] as const)
    for (const [name, code] of named.sort(([a], [b]) => (a < b ? -1 : 1))) {
      const whole = Array.from(weightsOf(model, code) ?? [], (value) => Math.round(value * SCALE) || 0)
      if (whole.some((value) => Math.abs(value) >= LEAST)) lines.push([name, ...whole].join('\t'))
    }
  }
  return `${lines.join('\n')}\n`
}

/** Weights smaller than this many hundredths change no answer. */
const LEAST = 3
