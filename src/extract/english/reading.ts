/**
 * Reads one text into what the rules work on: sentences with their mentions, mask, amounts, dates
 * and quantities, each mention tied to its party. Decides nothing about deals.
 */
import type { EntityKind } from '../../model/ontology.js'
import type { ExtractInput } from '../input.js'
import { findLatinMoney, type MoneySpan } from '../money.js'
import { overlaps, span } from '../spans.js'
import { readCells } from './cells.js'
import { tieParties } from './coreference.js'
import { type DateSpan, findDates } from './dates.js'
import { canStateDeal, liveSentences } from './gate.js'
import { findGenerics } from './generics.js'
import { knownIn } from './known.js'
import { MASK, type Mention, maskText } from './mentions.js'
import { findListMates, findNames, kindOfAlone } from './names.js'
import { soundsChinese } from './pinyin.js'
import { findQuantities, type QuantitySpan } from './quantities.js'
import { findRepeats, type ShortNames, shortNames } from './repeats.js'
import { CHINESE } from './scope.js'
import { type Sentence, splitSentences } from './sentences.js'
import { OF_TENDERS } from './status-words.js'
import { OPENERS } from './words.js'

/** One sentence, read. All offsets are those of the whole text; `mask` is as long as the sentence. */
export interface SentenceView extends Sentence {
  readonly text: string
  readonly mask: string
  readonly mentions: readonly Mention[]
  readonly money: readonly MoneySpan[]
  readonly dates: readonly DateSpan[]
  readonly quantities: readonly QuantitySpan[]
  /** Its paragraph speaks of tenders. */
  readonly ofTenders: boolean
}

/** What was read of one text. */
export interface Reading {
  /** The sentences near which a deal can stand, in order. */
  readonly views: readonly SentenceView[]
  /** Known names in all the others. */
  readonly others: readonly Mention[]
}

/** Reads `input`: closely where a deal can stand, the known names alone elsewhere. */
export function readText(input: ExtractInput): Reading {
  const known = knownIn(input)
  if (!canStateDeal(input)) return { views: [], others: known }
  const all = splitSentences(input.text)
  const live = liveSentences(input, all)
  const sentences = all.filter((_, index) => live[index])
  const cells = readCells(input.text, sentences)
  const others: Mention[] = []
  const found: Mention[][] = []
  let next = 0
  for (const sentence of sentences) {
    const inside: Mention[] = []
    for (let mention = known[next]; mention && mention.start < sentence.end; mention = known[++next])
      (mention.start >= sentence.start && mention.end <= sentence.end ? inside : others).push(mention)
    found.push(withCells(input.text, mentionsOf(input.text, sentence, inside), cells[found.length]?.parties))
  }
  others.push(...known.slice(next))
  const short = shortNames(found.flat())
  sentences.forEach((sentence, index) => {
    found[index] = withGenerics(
      input.text,
      sentence,
      withRepeats(input.text, sentence, found[index] ?? [], short),
    )
  })
  const tied = tieParties(input.text, sentences, found)
  const tenders = new Set(
    sentences.flatMap(({ start, end, paragraph }) =>
      OF_TENDERS.test(input.text.slice(start, end)) ? [paragraph] : [],
    ),
  )
  const views = sentences.map((sentence, index) => ({
    ...viewOf(input, sentence, tied[index] ?? [], cells[index]?.money ?? []),
    ofTenders: tenders.has(sentence.paragraph),
  }))
  return { views, others }
}

/** Gives the names in each of `sentences` (ascending), known or found; none of what only stands for a name. */
export function readNames(input: ExtractInput, sentences: readonly Sentence[]): Mention[][] {
  const known = knownIn(input)
  let next = 0
  return sentences.map((sentence) => {
    const inside: Mention[] = []
    for (let mention = known[next]; mention && mention.start < sentence.end; mention = known[++next])
      if (mention.start >= sentence.start && mention.end <= sentence.end) inside.push(mention)
    return mentionsOf(input.text, sentence, inside)
  })
}

function mentionsOf(text: string, sentence: Sentence, known: readonly Mention[]): Mention[] {
  const raw = text.slice(sentence.start, sentence.end)
  const things = known.filter(({ type }) => type === 'CHIP' || type === 'MODEL')
  const local = (mention: Mention) => ({
    start: mention.start - sentence.start,
    end: mention.end - sentence.start,
    mark: MASK[mention.type],
  })
  const readable = maskText(raw, things.map(local))
  const names = findNames(readable)
    .map(({ start, end, kind, sure }) => {
      const name = named(text, sentence.start + start, sentence.start + end, kind)
      return sure || !known.some((match) => overlaps(match, name)) ? inherit(name, known) : null
    })
    .filter((name) => name !== null)
  const kept = known.filter((match) => !names.some((name) => overlaps(name, match)))
  const mentions = [...kept, ...names].filter(
    (mention, _, all) => !isUnit(text, mention, all) && !isTicker(text, mention, all),
  )
  const mates = findListMates(maskText(raw, mentions.map(local)))
  return [
    ...mentions,
    ...mates.map(({ start, end, kind }) => named(text, sentence.start + start, sentence.start + end, kind)),
  ].sort((a, b) => a.start - b.start)
}

/** Adds the names that stand alone in the cells of parties. */
function withCells(
  text: string,
  mentions: Mention[],
  cells: readonly { readonly start: number; readonly end: number }[] = [],
): Mention[] {
  const names = cells
    .filter((cell) => !mentions.some((mention) => overlaps(mention, cell)))
    .map(({ start, end }) => named(text, start, end, kindOfAlone(text.slice(start, end))))
  return names.length === 0 ? mentions : [...mentions, ...names].sort((a, b) => a.start - b.start)
}

/** "School of Physics, X University": the school is no party beside its university. */
function isUnit(text: string, { quote, start, end }: Mention, all: readonly Mention[]): boolean {
  return (
    /^(?:School|College|Department|Faculty|(?:State |National |Provincial )?Key Lab(?:oratory)?)\b/.test(
      quote,
    ) &&
    all.some(
      (other) =>
        (other.kind === 'UNIVERSITY' || other.kind === 'INSTITUTE') &&
        other.quote !== quote &&
        (text.slice(end, other.start) === ', ' || /^['’]s $/.test(text.slice(other.end, start))),
    )
  )
}

/** "Alibaba (NYSE: BABA)": the letters of a share are no party beside its company. */
function isTicker(text: string, { quote, start, end }: Mention, all: readonly Mention[]): boolean {
  if (!/^[A-Z\d.]{2,8}$/.test(quote)) return false
  const company = all.find(
    (other) => other.end < start && /^ \((?:[A-Z]{2,8}: ?)?$/.test(text.slice(other.end, start)),
  )
  if (company === undefined || !/^(?:: ?[A-Z\d.]+)?(?:, Financials)?\)/.test(text.slice(end, end + 24)))
    return false
  const initials = company.quote.replace(/[^A-Z]/g, '')
  return text.charAt(end) === ':' || text.charAt(start - 1) !== '(' || !initials.startsWith(quote.slice(0, 2))
}

function withRepeats(
  text: string,
  sentence: Sentence,
  mentions: readonly Mention[],
  short: ShortNames,
): Mention[] {
  const masked = maskText(
    text.slice(sentence.start, sentence.end),
    mentions.map(({ start, end, type }) => ({
      start: start - sentence.start,
      end: end - sentence.start,
      mark: MASK[type],
    })),
  )
  const again = findRepeats(masked, short)
  return [
    ...mentions,
    ...again.map(({ start, end, kind }) => named(text, sentence.start + start, sentence.start + end, kind)),
  ].sort((a, b) => a.start - b.start)
}

/** Adds those whom the sentence describes without a name. */
function withGenerics(text: string, sentence: Sentence, mentions: readonly Mention[]): Mention[] {
  const raw = text.slice(sentence.start, sentence.end)
  const masked = maskText(
    raw,
    mentions.map(({ start, end, type }) => ({
      start: start - sentence.start,
      end: end - sentence.start,
      mark: MASK[type],
    })),
  )
  const generics = findGenerics(masked).map(({ start, end, type, country }) => ({
    ...span(text, sentence.start + start, sentence.start + end),
    type,
    kind: 'ORGANIZATION' as const,
    name: raw.slice(start, end),
    roles: [],
    country,
    party: null,
  }))
  // "a school at a CAS university" is one party: the name in it only qualifies.
  const outside = mentions.filter((mention) => !generics.some((other) => overlaps(other, mention)))
  return [...outside, ...generics].sort((a, b) => a.start - b.start)
}

/** Forms of companies that China does not have. */
const FOREIGN =
  /\b(?:LLC|LLP|GmbH|FZE|FZCO|DMCC|Sdn\.? Bhd|Berhad|Pte|Pvt|KK|AB|ApS|BV|SARL|Oy|Tbk|JSC|plc|PLC)\.?(?: Ltd\.?)?$/

/** Says that a company of foreign form is from elsewhere; null where nothing says so or its name is Chinese. */
function countryOf(name: string): string | null {
  return FOREIGN.test(name) && !CHINESE.test(name) && !soundsChinese(name) ? 'XX' : null
}

function named(text: string, start: number, end: number, kind: EntityKind): Mention {
  const at = span(text, start, end)
  return {
    ...at,
    type: kind === 'PERSON' ? 'PERSON' : 'ORG',
    kind,
    name: at.quote,
    roles: [],
    country: kind === 'COMPANY' ? countryOf(at.quote) : null,
    party: null,
  }
}

/** Beside a known name: the number of its product, or what kind of company it is. */
const QUALIFIES =
  /\d|^(?:Tech|Firms?|Compan(?:y|ies)|Giants?|Makers?|Owners?|Orders?|Shares?|Servers?|Reports?|Startups?|Cloud|Chips?|Sues?|Buys?|Rents?)$/

/** A found name gives way to a known one of the same words; one that is longer keeps what is known of its head. */
function inherit(name: Mention, known: readonly Mention[]): Mention | null {
  const inside = known.filter((match) => overlaps(match, name))
  if (inside.length === 0) return name
  const covers = inside.every((match) => match.start >= name.start && match.end <= name.end)
  if (!covers || inside.length > 1 || name.type === 'PERSON') return null
  const head = inside[0]
  if (head === undefined || head.type !== 'ORG') return null
  const rest = (name.quote.slice(0, head.start - name.start) + name.quote.slice(head.end - name.start)).trim()
  if (rest.split(/\s+/).every((word) => word === '' || OPENERS.has(word) || QUALIFIES.test(word))) return null
  return {
    ...name,
    country: head.country,
    roles: head.roles.filter((role) => role === 'PROVIDER' && name.kind === 'COMPANY'),
  }
}

function viewOf(
  input: ExtractInput,
  sentence: Sentence,
  mentions: readonly Mention[],
  inCells: readonly MoneySpan[],
): Omit<SentenceView, 'ofTenders'> {
  const text = input.text.slice(sentence.start, sentence.end)
  const at = <T extends { start: number; end: number }>(item: T): T => ({
    ...item,
    start: item.start + sentence.start,
    end: item.end + sentence.start,
  })
  const told = findLatinMoney(text)
  const local = inCells.map((cell) => ({
    ...cell,
    start: cell.start - sentence.start,
    end: cell.end - sentence.start,
  }))
  const money = [...told, ...local.filter((cell) => !told.some((other) => overlaps(other, cell)))]
  const marks = [
    ...mentions.map(({ start, end, type }) => ({
      start: start - sentence.start,
      end: end - sentence.start,
      mark: MASK[type],
    })),
    ...money.map(({ start, end }) => ({ start, end, mark: MASK.MONEY })),
  ]
  const mask = maskText(text, marks)
  return {
    ...sentence,
    text,
    mask,
    mentions,
    money: money.map(at),
    dates: findDates(mask, input.publishedAt).map(at),
    quantities: quantitiesOf(text, mask).map(at),
  }
}

/** Counts are read where chips are masked, so that "RTX 4090 GPUs" is not 4,090 of them. */
function quantitiesOf(text: string, mask: string): QuantitySpan[] {
  return findQuantities(mask).map((quantity) => {
    const quote = text.slice(quantity.start, quantity.end)
    return {
      ...quantity,
      unit:
        quantity.unit?.startsWith(MASK.CHIP) === true ? quote.slice(-quantity.unit.length) : quantity.unit,
      quote,
    }
  })
}
