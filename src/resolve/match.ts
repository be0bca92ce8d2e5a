/**
 * A question on two names in, the answer as data or drawn for a person out. Pure; the command line
 * reads and prints.
 */
import { z } from 'zod'
import { ChiptrailError } from '../errors.js'
import { isDescription } from '../model/descriptions.js'
import { baseKind, ENTITY_KINDS, type EntityKind } from '../model/ontology.js'
import type { Comparer, Comparison } from './compare.js'
import { PRIOR, SAME_FROM, toComparison, UNSURE_FROM } from './comparison.js'
import { areCompatible, wordingOf } from './wording.js'

/** Two names to compare. */
export interface MatchQuestion {
  readonly id: string | number
  readonly a: string
  readonly b: string
  readonly kind?: EntityKind | undefined
}

/** The answer, with the question's id. */
export interface MatchAnswer extends Comparison {
  readonly id: string | number
}

const KINDS = Object.keys(ENTITY_KINDS) as [EntityKind, ...EntityKind[]]
const name = z.string('must be a text').refine((text) => text.trim() !== '', 'must not be empty')
const Question = z.object({
  id: z.union([z.string(), z.number()], 'must be a text or a number').optional(),
  a: name,
  b: name,
  kind: z.enum(KINDS, `must be one of ${KINDS.join(', ')}`).nullish(),
})

/**
 * Parses one line `{"id"?,"a","b","kind"?}`; without an id the line's number is its id.
 *
 * @throws BAD_INPUT naming the line and what is wrong in it
 */
export function parseMatchQuestion(line: string, lineNumber: number): MatchQuestion {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw badLine(lineNumber, `got ${JSON.stringify(line.slice(0, 60))}, which is not JSON`, cause)
  }
  const parsed = Question.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.')
    throw badLine(lineNumber, `${field ? `"${field}"` : 'it'} ${issue?.message ?? 'is wrong'}`, parsed.error)
  }
  const { id = String(lineNumber), a, b, kind } = parsed.data
  return { id, a, b, kind: kind ?? undefined }
}

/** Answers one question. */
export function answerMatch(comparer: Comparer, { id, a, b, kind }: MatchQuestion): MatchAnswer {
  const { verdict, score, reasons } = compareDescriptions(a, b, kind) ?? comparer.compare(a, b, kind)
  return { id, verdict, score, reasons }
}

/** Log-odds of two descriptions, by whether their words allow that they are of one: even the same words never say so. */
const DESCRIPTION = { allowed: 3, contradicted: -4 }

/** Compares what only describes somebody, by what the words say; null unless both do. */
function compareDescriptions(a: string, b: string, kind: EntityKind = 'ORGANIZATION'): Comparison | null {
  if (baseKind(kind) !== 'ORGANIZATION' || !isDescription(a) || !isDescription(b)) return null
  const weight = areCompatible(wordingOf(a), wordingOf(b)) ? DESCRIPTION.allowed : DESCRIPTION.contradicted
  return toComparison([
    { feature: 'prior', weight: PRIOR, a, b },
    { feature: 'description', weight, a, b },
  ])
}

/** Columns of the drawn bar, half of them for each side. */
const BAR = 40
/** Log-odds that fill one half of the bar. */
const FULL = 10

/** Draws a comparison as a waterfall: each feature moves the sum, the end of it is the verdict. */
export function renderComparison(a: string, b: string, { verdict, score, reasons }: Comparison): string {
  const width = Math.max(...reasons.map((reason) => reason.feature.length))
  let sum = 0
  const rows = reasons.map(({ feature, weight, a: left, b: right }) => {
    const from = sum
    sum += weight
    const values = feature === 'prior' ? '' : [left, right].filter((value) => value !== '').join(' ~ ')
    return `  ${feature.padEnd(width)}  ${signed(weight)}  ${drawStep(from, sum)}  ${values}`.trimEnd()
  })
  const zones = `SAME from ${SAME_FROM}, DIFFERENT below ${UNSURE_FROM}, a person decides between`
  return [`${a}  ~  ${b}`, ...rows, `  ${verdict}  ${score.toFixed(4)}  (${zones})`].join('\n')
}

function signed(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`.padStart(6)
}

function drawStep(from: number, to: number): string {
  const [low, high] = [from, to].sort((x, y) => x - y).map(toColumn)
  const cells: string[] = Array.from({ length: BAR + 1 }, (_, column) => (column === BAR / 2 ? '|' : ' '))
  cells.fill(to < from ? '░' : '█', low, Math.max(high ?? 0, (low ?? 0) + 1))
  return cells.join('')
}

function toColumn(sum: number): number {
  const clipped = Math.max(-FULL, Math.min(FULL, sum))
  return Math.round(((clipped + FULL) / (2 * FULL)) * BAR)
}

function badLine(lineNumber: number, what: string, cause: unknown): ChiptrailError {
  return new ChiptrailError(
    'BAD_INPUT',
    `standard input:${lineNumber}: expected {"id"?, "a", "b", "kind"?}, but ${what}.`,
    { cause, details: { line: lineNumber } },
  )
}
