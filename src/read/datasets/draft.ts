/** Builds a row cell by cell: a value is only ever taken from words that a cell has, and marks where. */
import type { RelationKind } from '../../model/ontology.js'
import type { DataRow, RowDeal, RowMark, RowRelation } from '../../model/row.js'
import { blankDeal, type ClaimField } from '../../model/source.js'
import { mendText } from '../storable.js'

/** Words of one cell. */
export interface Words {
  readonly cell: number
  readonly start: number
  readonly end: number
  readonly text: string
}

type Scalars = Partial<Omit<RowDeal, 'marks' | RoleLists>>
type RoleLists = 'buyers' | 'tenderAgents' | 'intermediaries' | 'providers' | 'chips' | 'models'

/** A deal while it is built. */
export interface DealDraft {
  /** Adds a party or thing as its words have it; one that is there already is marked again, not listed twice. */
  name(field: RoleLists, words: Words): void
  /** Sets single values, and marks the words they come from. */
  set(values: Scalars, field: ClaimField, words: Words): void
  /** Sets what comes from no words: a default of the mapping. */
  assume(values: Scalars): void
  isEmpty(): boolean
}

/** A row while it is built. */
export interface RowDraft {
  /** Adds a cell and gives its words without the white space around them; null if nothing is left. */
  cell(label: string, text: string): Words | null
  /** Marks a cell as free text, to be searched for names. */
  prose(words: Words): void
  deal(): DealDraft
  /** States how one organization stands to another. */
  relate(kind: RelationKind, from: Words, to: Words): void
  /** Gives the row; deals of which nothing was said are left out. */
  finish(about: Pick<DataRow, 'place' | 'kind' | 'raw'> & Partial<DataRow>): DataRow
}

/** How sure a deal or relation is that a data set states field by field. */
const ROW_CONFIDENCE = 0.95

/** Starts a row. */
export function draftRow(): RowDraft {
  const cells: { label: string; text: string }[] = []
  const prose: number[] = []
  const deals: { draft: DealDraft; result: () => RowDeal }[] = []
  const relations: RowRelation[] = []
  return {
    cell(label, raw) {
      const text = mendText(raw).trim()
      if (text === '') return null
      cells.push({ label: mendText(label), text })
      return { cell: cells.length - 1, start: 0, end: text.length, text }
    },
    prose: ({ cell }) => void prose.push(cell),
    deal() {
      const made = draftDeal()
      deals.push(made)
      return made.draft
    },
    relate(kind, from, to) {
      const marks = Object.entries({ from, to }).map(([field, { cell, start, end }]) => ({
        field: field as 'from' | 'to',
        ...{ cell, start, end },
      }))
      relations.push({ kind, from: from.text, to: to.text, confidence: ROW_CONFIDENCE, marks })
    },
    finish: (about) => ({
      title: null,
      url: null,
      publisher: null,
      publishedAt: null,
      ...about,
      cells,
      prose: [...new Set(prose)],
      relations,
      deals: deals.filter(({ draft }) => !draft.isEmpty()).map(({ result }) => result()),
    }),
  }
}

function draftDeal(): { draft: DealDraft; result: () => RowDeal } {
  const lists: Record<RoleLists, string[]> = {
    buyers: [],
    tenderAgents: [],
    intermediaries: [],
    providers: [],
    chips: [],
    models: [],
  }
  const marks: RowMark[] = []
  let scalars: Scalars = {}
  const draft: DealDraft = {
    name(field, { cell, start, end, text }) {
      if (!lists[field].includes(text)) lists[field].push(text)
      marks.push({ field, value: text, cell, start, end })
    },
    set(values, field, { cell, start, end }) {
      scalars = { ...scalars, ...values }
      marks.push({ field, cell, start, end })
    },
    assume(values) {
      scalars = { ...values, ...scalars }
    },
    isEmpty: () => marks.length === 0,
  }
  const result = (): RowDeal => ({
    ...blankDeal(),
    ...lists,
    confidence: ROW_CONFIDENCE,
    ...scalars,
    marks,
  })
  return { draft, result }
}

/** Cuts the words of a cell at `separators`, each part without the white space around it. */
export function splitWords(words: Words, separators: RegExp): Words[] {
  const parts: Words[] = []
  let from = 0
  const add = (until: number) => {
    const raw = words.text.slice(from, until)
    const text = raw.trim()
    const start = words.start + from + (raw.length - raw.trimStart().length)
    if (text !== '') parts.push({ cell: words.cell, start, end: start + text.length, text })
  }
  for (const match of words.text.matchAll(separators)) {
    add(match.index)
    from = match.index + match[0].length
  }
  add(words.text.length)
  return parts
}
