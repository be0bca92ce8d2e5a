/**
 * A row of a data set in, a text with its deals out, as from any other text: the cells become lines
 * `label: words`, and every value points at the words it was read from.
 */
import type { DataRow, RowDeal, RowMark, RowRelation } from '../model/row.js'
import type {
  ExtractedDeal,
  ExtractedRelation,
  Extraction,
  FieldEvidence,
  SourceText,
} from '../model/source.js'
import type { Match, Matcher } from './matcher.js'
import { span } from './spans.js'

/** What the project knows of names. */
export interface RowKnowledge {
  readonly find: Matcher['find']
  /** Gives the gazetteer's name of a chip as written, or null. */
  readonly chipName: (text: string) => string | null
}

/** A row as a text with what it states. */
export interface RowText {
  readonly source: SourceText
  readonly extraction: Extraction
}

/** A match with the cell it stands in. */
interface Found extends Match {
  readonly cell: number
}

/** Makes a reader of rows; it remembers the chips it has met. */
export function createRowReader(knowledge: RowKnowledge): (row: DataRow) => RowText {
  const chips = new Map<string, string>()
  const chipOf = (written: string): string => {
    const known = chips.get(written)
    if (known !== undefined) return known
    const name = knowledge.chipName(written) ?? chipWithin(knowledge.find, written) ?? written
    if (chips.size < MAX_CHIPS) chips.set(written, name)
    return name
  }
  return (row) => {
    const { text, starts } = layOut(row)
    const found = row.deals.length === 0 ? [] : row.prose.flatMap((cell) => findIn(row, cell, knowledge.find))
    const deals = row.deals.map((deal) => toDeal(text, starts, withFound(deal, found), chipOf))
    return {
      source: {
        text,
        sourceId: row.place,
        path: row.place,
        title: row.title === null ? row.place : `${row.title} (${row.place})`,
        url: row.url,
        publisher: row.publisher,
        publishedAt: row.publishedAt,
        language: null,
        pageStarts: null,
      },
      extraction: {
        entities: [],
        deals,
        relations: row.relations.map((one) => toRelation(text, starts, one)),
      },
    }
  }
}

/** Spellings of chips kept; data sets have few. */
const MAX_CHIPS = 10_000

/** Finds the one chip that a longer description names: `NVIDIA H100 80GB PCIe`. */
function chipWithin(find: Matcher['find'], written: string): string | null {
  // A bare number counts as a chip where the text speaks of chips, and this column does.
  const names = find(`GPU chips: ${written}`).flatMap(({ base, canonical }) =>
    base === 'CHIP' ? [canonical] : [],
  )
  return new Set(names).size === 1 ? (names[0] ?? null) : null
}

function layOut({ cells }: DataRow): { text: string; starts: number[] } {
  let text = ''
  const starts = cells.map(({ label, text: words }, index) => {
    text += `${index === 0 ? '' : '\n'}${label}: `
    const start = text.length
    text += words
    return start
  })
  return { text, starts }
}

function findIn({ cells }: DataRow, cell: number, find: Matcher['find']): Found[] {
  return find(cells[cell]?.text ?? '').map((match) => ({ ...match, cell }))
}

/** Adds chips, models and providers that free text names, where the row has no column for them. */
function withFound(deal: RowDeal, found: readonly Found[]): RowDeal {
  if (found.length === 0) return deal
  const chips = deal.chips.length > 0 ? [] : found.filter(({ base }) => base === 'CHIP')
  const models = deal.models.length > 0 ? [] : found.filter(({ base }) => base === 'AI_MODEL')
  const parties = new Set([...deal.buyers, ...deal.intermediaries, ...deal.providers, ...deal.tenderAgents])
  const providers = found.filter(
    ({ base, roles, canonical, quote }) =>
      base === 'ORGANIZATION' && roles.includes('PROVIDER') && !parties.has(canonical) && !parties.has(quote),
  )
  const mark = (field: RowMark['field'], { cell, start, end }: Found, value: string): RowMark => ({
    field,
    value,
    cell,
    start,
    end,
  })
  const [provider] = providers
  const named = provider ? providers.filter(({ entityId }) => entityId === provider.entityId) : []
  // Who sells what is another's is in between.
  const sellers: RowDeal =
    provider === undefined
      ? deal
      : {
          ...deal,
          intermediaries: [...deal.intermediaries, ...deal.providers],
          providers: [provider.quote],
          marks: deal.marks.map((one) =>
            one.field === 'providers' ? { ...one, field: 'intermediaries' } : one,
          ),
        }
  return {
    ...sellers,
    chips: [...deal.chips, ...chips.map(({ canonical }) => canonical)].filter(isFirst),
    models: [...deal.models, ...models.map(({ quote }) => quote)].filter(isFirst),
    marks: [
      ...sellers.marks,
      ...chips.map((one) => mark('chips', one, one.canonical)),
      ...models.map((one) => mark('models', one, one.quote)),
      ...named.map((one) => mark('providers', one, provider?.quote ?? one.quote)),
    ],
  }
}

function isFirst<T>(one: T, index: number, all: readonly T[]): boolean {
  return all.indexOf(one) === index
}

function toDeal(
  text: string,
  starts: readonly number[],
  { marks, ...deal }: RowDeal,
  chipOf: (written: string) => string,
): ExtractedDeal {
  const written = marks.map((mark) =>
    mark.field === 'chips' && mark.value !== undefined ? { ...mark, value: chipOf(mark.value) } : mark,
  )
  return {
    ...deal,
    chips: deal.chips.map(chipOf).filter(isFirst),
    evidence: toEvidence(text, starts, written),
  }
}

function toRelation(
  text: string,
  starts: readonly number[],
  { marks, ...relation }: RowRelation,
): ExtractedRelation {
  return { ...relation, evidence: toEvidence(text, starts, marks) }
}

function toEvidence(text: string, starts: readonly number[], marks: readonly RowMark[]): FieldEvidence[] {
  const evidence: FieldEvidence[] = marks.map(({ field, value, cell, start, end }) => {
    const from = (starts[cell] ?? 0) + start
    return { field, ...span(text, from, from + end - start), ...(value !== undefined && { value }) }
  })
  // The row is read as a whole: it is one sentence.
  evidence.push({ field: 'sentence', ...span(text, 0, text.length) })
  return evidence.sort((a, b) => a.start - b.start || b.end - a.end || (a.field < b.field ? -1 : 1))
}
