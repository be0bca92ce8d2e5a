/** How extraction is scored against labelled passages: deals, slots, false alarms, and how far confidence can be trusted. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Extractor, RuleExtractor } from '../../src/extract/extract.js'
import type { ExtractedDeal } from '../../src/model/source.js'

/** A passage with the deals a careful reader finds in it. */
export interface Passage {
  readonly id: string
  readonly text: string
  readonly deals: readonly LabelledDeal[]
  /** Who belongs to whom, as the text says: the part, then the whole. Absent: nobody. */
  readonly relations?: readonly (readonly [string, string])[]
}
export type LabelledDeal = Pick<
  ExtractedDeal,
  'buyers' | 'intermediaries' | 'providers' | 'chips' | 'models' | 'status' | 'access'
> & {
  readonly amount: { readonly value: string; readonly currency: string } | null
  /** Absent: this label says nothing of agents. */
  readonly tenderAgents?: readonly string[]
}

/** Counts of hits among what was expected and what was given. */
export interface Count {
  hits: number
  expected: number
  given: number
}
export interface Score {
  readonly deals: Count
  readonly slots: Record<string, Count>
  /** Slots, access UNKNOWN and tender agents too, where the first deal given is held against the first expected, and so on. */
  readonly inPlace: Count
  /** Passages that are not wholly right in that sense, by id. */
  readonly wrong: string[]
  /** Passages without a deal, and those of them that were given one. */
  quiet: number
  falseAlarms: number
  /** Deals given, by confidence in tenths, and how many of them are right. */
  readonly calibration: Map<string, { given: number; right: number }>
}

/** Reads `test/quality/<name>.jsonl`. */
export function readPassages(name: string): Passage[] {
  const lines = readFileSync(join(import.meta.dirname, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => JSON.parse(line) as Passage)
}

/** Counts the relations that `extractor` reads in `passages`; `wrong` are those that no label has. */
export function scoreRelations(
  passages: readonly Passage[],
  extractor: RuleExtractor,
): Count & { wrong: string[] } {
  const score = { hits: 0, expected: 0, given: 0, wrong: [] as string[] }
  for (const { id, text, relations = [] } of passages) {
    const wanted = new Set(relations.map(([part, whole]) => `${part} < ${whole}`))
    const found = (extractor.extract({ text }).relations ?? []).map(({ from, to }) => `${from} < ${to}`)
    const hits = found.filter((relation) => wanted.has(relation))
    add(score, hits.length, wanted.size, found.length)
    score.wrong.push(
      ...found.filter((relation) => !wanted.has(relation)).map((relation) => `${id}: ${relation}`),
    )
  }
  return score
}

/** Gives F1 of `count`, 1 where nothing was expected and nothing given. */
export function f1({ hits, expected, given }: Count): number {
  return expected + given === 0 ? 1 : (2 * hits) / (expected + given)
}

/** Adds counts up. */
export function total(counts: Iterable<Count>): Count {
  const sum = { hits: 0, expected: 0, given: 0 }
  for (const count of counts) add(sum, count.hits, count.expected, count.given)
  return sum
}

/**
 * Scores what `extractor` gives. A deal is found if it shares a party, item or amount with the one
 * expected; every slot then counts by itself. A given deal is right if it was expected and all its
 * parties, items and its amount were.
 */
export function scorePassages(
  passages: readonly Passage[],
  extract: (text: string) => readonly ExtractedDeal[],
): Score {
  const score: Score = {
    ...{ deals: zero(), slots: {}, inPlace: zero(), wrong: [], quiet: 0, falseAlarms: 0 },
    calibration: new Map(),
  }
  for (const { id, text, deals: expected } of passages) {
    const given = extract(text)
    const wanted = valuesInPlace(expected, expected)
    const ours = valuesInPlace(given, expected)
    const right = shared(ours, wanted)
    add(score.inPlace, right, wanted.length, ours.length)
    if (right < Math.max(wanted.length, ours.length)) score.wrong.push(id)
    if (expected.length === 0) score.quiet++
    if (expected.length === 0 && given.length > 0) score.falseAlarms++
    const pairs = match(expected, given)
    add(score.deals, pairs.length, expected.length, given.length)
    for (const deal of expected)
      for (const [slot, values] of slotsOf(deal)) add(slotOf(score, slot), 0, values.length, 0)
    for (const deal of given)
      for (const [slot, values] of slotsOf(deal)) add(slotOf(score, slot), 0, 0, values.length)
    for (const [want, have] of pairs)
      for (const [slot, values] of slotsOf(want))
        add(slotOf(score, slot), shared(values, slotsOf(have).get(slot) ?? []), 0, 0)
    for (const deal of given) {
      const want = pairs.find(([, have]) => have === deal)?.[0]
      const bucket = (Math.floor(deal.confidence * 10) / 10).toFixed(1)
      const row = score.calibration.get(bucket) ?? { given: 0, right: 0 }
      score.calibration.set(bucket, {
        given: row.given + 1,
        right: row.right + (want && saysNoMore(deal, want) ? 1 : 0),
      })
    }
  }
  return score
}

/** Makes `extract` of {@link scorePassages} from an extractor. */
export function dealsBy(extractor: Extractor): (text: string) => readonly ExtractedDeal[] {
  return (text) => {
    const extraction = extractor.extract({ text })
    if (extraction instanceof Promise)
      throw new Error('The quality of rules is measured with the rule-based extractor.')
    return extraction.deals
  }
}

const zero = (): Count => ({ hits: 0, expected: 0, given: 0 })

function add(count: Count, hits: number, expected: number, given: number): void {
  count.hits += hits
  count.expected += expected
  count.given += given
}

function slotOf(score: Score, slot: string): Count {
  return (score.slots[slot] ??= zero())
}

function slotsOf(deal: LabelledDeal): Map<string, string[]> {
  const bare = (name: string) => name.toLowerCase().replace(/^(?:the|an?) |[.,]/g, '')
  return new Map([
    ['buyer', deal.buyers.map(bare)],
    ['intermediary', deal.intermediaries.map(bare)],
    ['provider', deal.providers.map(bare)],
    ['chip', deal.chips.filter((chip) => /\d/.test(chip))],
    ['model', [...deal.models]],
    ['amount', deal.amount ? [`${Number(deal.amount.value)} ${deal.amount.currency}`] : []],
    ['status', [deal.status]],
    ['access', deal.access === 'UNKNOWN' ? [] : [deal.access]],
  ])
}

/** Gives every value of `deals` with the place of its deal; agents only where the deal expected there is labelled with them. */
function valuesInPlace(deals: readonly LabelledDeal[], expected: readonly LabelledDeal[]): string[] {
  return deals.flatMap((deal, place) => {
    const slots = [...slotsOf(deal)].filter(([slot]) => slot !== 'access')
    const agents = expected[place] && !expected[place].tenderAgents ? [] : (deal.tenderAgents ?? [])
    const values = slots.flatMap(([slot, all]) => all.map((value) => `${slot} ${value}`))
    return [...values, ...agents.map((name) => `agent ${name}`), `access ${deal.access}`].map(
      (value) => `${place} ${value}`,
    )
  })
}

/** Slots that tell one deal from another. */
const TELLING = ['buyer', 'intermediary', 'provider', 'chip', 'model', 'amount']

function shared(a: readonly string[], b: readonly string[]): number {
  return a.filter((value) => b.includes(value)).length
}

function likeness(a: LabelledDeal, b: LabelledDeal): number {
  const [left, right] = [slotsOf(a), slotsOf(b)]
  return TELLING.reduce((sum, slot) => sum + shared(left.get(slot) ?? [], right.get(slot) ?? []), 0)
}

function saysNoMore(given: LabelledDeal, expected: LabelledDeal): boolean {
  const [have, want] = [slotsOf(given), slotsOf(expected)]
  return TELLING.every((slot) => (have.get(slot) ?? []).every((value) => want.get(slot)?.includes(value)))
}

function match<G extends LabelledDeal>(
  expected: readonly LabelledDeal[],
  given: readonly G[],
): [LabelledDeal, G][] {
  const candidates = expected.flatMap((want) =>
    given.map((have) => ({ want, have, likeness: likeness(want, have) })),
  )
  const pairs: [LabelledDeal, G][] = []
  for (const { want, have, likeness } of candidates.sort((a, b) => b.likeness - a.likeness))
    if (likeness > 0 && !pairs.some(([w, h]) => w === want || h === have)) pairs.push([want, have])
  return pairs
}
