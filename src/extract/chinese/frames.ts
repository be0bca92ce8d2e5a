/**
 * Reads one sentence of news into frames: who gets what from whom, through whom. A sentence with two
 * buyers, each with a verb of its own, gives two frames. Does not join sentences; events.ts does.
 */

import type { Span } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import type { Match } from '../matcher.js'
import { matchesOf } from '../scan.js'
import { span } from '../spans.js'
import { antecedent, findPronouns, speakerBehind } from './coreference.js'
import { isOwnModel, isRuledOut } from './goods.js'
import { type Group, groupsOf, within } from './groups.js'
import {
  giveTime,
  handOn,
  keepOperators,
  keepResellersApart,
  keepSides,
  nameSeller,
  nameWinner,
  passOn,
  passThrough,
  swapSides,
} from './hands.js'
import { type Party, UNNAMED } from './names.js'
import { place } from './placing.js'
import type { Sentence } from './sentences.js'
import { inside } from './sorted.js'
import { turnsIn } from './turns.js'
import { CHARGED, EXPORTS, GET, SMUGGLES } from './verbs.js'

/** A part of a sentence that tells of one deal; all lists ascending. */
export interface Frame {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly buyers: Party[]
  /** Somebody gets, but is not Chinese: no deal of ours. */
  readonly foreignBuyer: boolean
  readonly agents: Party[]
  readonly intermediaries: Span[]
  readonly providers: Party[]
  readonly goods: Match[]
  readonly source: Party | null
  readonly smuggles: boolean
  /** The buyer is named by a pronoun, or not at all: it may go on with the deal before. */
  readonly continues: boolean
  /** The same sentence turns from one purchase to another of the same buyer. */
  readonly turns: boolean
  /** Names of the parties that get nothing here. */
  readonly others: string[]
}

const TRIGGER = new RegExp(
  `${GET}|得标|租给|付款给|收取|汇款|解除|解约|摘得|中选|承接|${SMUGGLES.source}|${EXPORTS.source}|拿下|花落|手里|手中|名下|流向|落入|转手|倒给|租约|组装|收款|货款|转手|供应商|供货方|卖家|出租|机型|由[^,。]{2,12}(?:生产|制造)|卖给|售予|供应|供货|提供|交付|出售|中标|成交|经手|中间商|否认|金额|价值|取消|放弃|起诉|指控|被控|涉嫌|调查`,
)
const SHELL =
  /(?:(?:东南亚|香港|海外|境外|离岸|马来西亚|新加坡|泰国|越南|印尼)(?:的)?)?(?:空壳公司|壳公司|皮包公司)/g

/** Tells whether a sentence can tell of a deal at all: cheap, before anything else is looked for. */
export function canTellOfDeal(sentence: string): boolean {
  return TRIGGER.test(sentence)
}

/** A pronoun means nobody farther off in its sentence; it keeps long sentences linear. */
const PRONOUN_REACH = 600
/** No sentence that anybody wrote stands for more parties than this. */
const MOST_PRONOUNS = 40

/** Reads the frames of `sentence`; `earlier`: buyers named before, for pronouns. */
export function framesOf(
  view: string,
  input: ExtractInput,
  sentence: Sentence,
  parties: readonly Party[],
  persons: readonly Span[],
  earlier: readonly Party[],
): Frame[] {
  const here = parties.filter(
    (party) => within(party, sentence.start, sentence.end) && !isPartOfPronoun(view, party),
  )
  const pronouns = new Map<number, Party>()
  const stood = findPronouns(sentence.text)
    .slice(0, MOST_PRONOUNS)
    .flatMap((pronoun): Party[] => {
      const start = sentence.start + pronoun.start
      const meant =
        antecedent(view, pronoun, start, [...earlier, ...inside(here, start - PRONOUN_REACH, start)]) ??
        speakerBehind(view, inside(here, start, start + PRONOUN_REACH))
      if (!meant) return []
      pronouns.set(start, meant)
      return [{ ...meant, ...span(input.text, start, sentence.start + pronoun.end) }]
    })
  const all = [
    ...here,
    ...stood.filter((party) => !here.some((other) => other.start < party.end && party.start < other.end)),
  ].sort((a, b) => a.start - b.start)
  const groups = groupsOf(view, sentence, all)
  const cuts = segmentStarts(sentence, groups)
  const turns = turnsIn(input, sentence).filter((turn) => !cuts.includes(turn))
  const starts = [...cuts, ...turns].sort((a, b) => a - b)
  const frames: Frame[] = []
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? sentence.end
    const frame = frameOf(view, input, start, end, groups, persons, pronouns)
    const before = frames.at(-1)
    const isTurn = turns.includes(start) && before !== undefined
    if (isTurn && frame.buyers.length === 0) frame.buyers.push(...before.buyers)
    frames.push({ ...frame, turns: isTurn })
  }
  return frames
}

/** 该校|信息学院: the school that was named before, by one of its parts. */
function isPartOfPronoun(view: string, { start, kind }: Party): boolean {
  return kind === 'UNIVERSITY' && /(?:该|本|我)校$/.test(view.slice(Math.max(0, start - 2), start))
}

/** A second subject with a verb of its own begins a new part, at its clause. */
function segmentStarts(sentence: Sentence, groups: readonly Group[]): number[] {
  const cuts = [sentence.start]
  const subjects = groups.filter((group) => group.subject)
  for (const group of subjects.slice(1)) {
    const clause =
      sentence.start +
      Math.max(
        ...[',', ';', ':', '。'].map((mark) =>
          sentence.text.lastIndexOf(mark, group.start - sentence.start - 1),
        ),
      ) +
      1
    const previous = cuts.at(-1) ?? sentence.start
    if (clause > previous && subjects.some((other) => other.start >= previous && other.end <= clause))
      cuts.push(clause)
  }
  return cuts
}

/** Tells whether `text` speaks of goods carried past the rules. */
function carriesToChina(text: string): boolean {
  return SMUGGLES.test(text) || (EXPORTS.test(text) && CHARGED.test(text))
}

function frameOf(
  view: string,
  input: ExtractInput,
  start: number,
  end: number,
  groups: readonly Group[],
  accused: readonly Span[],
  pronouns: ReadonlyMap<number, Party>,
): Frame {
  const text = view.slice(start, end)
  const mine = groups.filter((group) => within(group, start, end))
  const smuggles = carriesToChina(text)
  const frame: Frame & { foreignBuyer: boolean; source: Party | null; continues: boolean } = {
    start,
    end,
    text,
    buyers: [],
    foreignBuyer: false,
    agents: [],
    intermediaries: [],
    providers: [],
    goods: inside(input.matches, start, end).filter(
      (match) => match.base !== 'ORGANIZATION' && !isRuledOut(view, match) && !isOwnModel(view, match),
    ),
    source: null,
    smuggles,
    continues: false,
    turns: false,
    // 后者否认: a word for the buyer speaks for him.
    others: mine
      .filter(({ part }) => part !== 'buyer')
      .flatMap(({ members }) => members.filter((member) => !pronouns.has(member.start)))
      .map(({ start: from, end: to }) => view.slice(from, to)),
  }
  for (const group of mine)
    for (const member of group.members) {
      const meant = pronouns.get(member.start)
      if (meant) frame.continues = true
      place(view, start, frame, group, meant ?? member)
    }
  // 来自甲公司,后者是从乙拿的货: who passes on is no buyer for having got the goods.
  const meant = new Set([...pronouns.values()].map(({ quote }) => quote))
  const passing = new Set(
    mine
      .filter(({ part }) => part === 'intermediary' || part === 'seller' || part === 'provider')
      .flatMap(({ members }) => members.filter(({ start: at }) => !pronouns.has(at)))
      .map(({ quote }) => quote),
  )
  keep(frame.buyers, ({ quote }) => !meant.has(quote) || !passing.has(quote))
  // A pronoun plays the part of whom it means.
  const played = mine.map((group) => ({
    ...group,
    members: group.members.map((member) => pronouns.get(member.start) ?? member),
  }))
  if (!keepSides(frame, played)) swapSides(view, frame, played)
  giveTime(view, frame, played)
  passThrough(frame, played)
  passOn(frame, played)
  nameWinner(view, frame, played)
  nameSeller(view, frame, played)
  handOn(frame, played)
  keepResellersApart(frame)
  keepOperators(view, frame)
  const lists = mine.filter((group) => group.members.some((party) => !party.roles.includes(UNNAMED)))
  if (frame.buyers.some((party) => !party.roles.includes(UNNAMED)))
    keep(
      frame.buyers,
      (party) => !party.roles.includes(UNNAMED) || lists.some(({ members }) => members.includes(party)),
    )
  // Who carries does not provide; who provides is no intermediary besides.
  const [kept, dropped] = smuggles
    ? [frame.intermediaries, frame.providers]
    : [frame.providers, frame.intermediaries]
  dropped.splice(
    0,
    dropped.length,
    ...(dropped.filter(({ quote }) => !kept.some((other) => other.quote === quote)) as Party[]),
  )
  const hasBuyer = frame.buyers.length > 0
  if (!hasBuyer && mine.every((group) => group.part !== 'buyer')) frame.continues = true
  const persons = inside(accused, start, end)
  if (smuggles && CHARGED.test(text))
    frame.intermediaries.unshift(
      ...leadingPersons(view, persons).filter(
        ({ quote }) => !quote.includes('姓') || frame.intermediaries.length === 0,
      ),
    )
  if ((smuggles || hasBuyer) && frame.intermediaries.length === 0)
    for (const shell of matchesOf(SHELL, text))
      frame.intermediaries.push(span(input.text, start + shell.index, start + shell.index + shell[0].length))
  if (smuggles && frame.intermediaries.length === 0)
    frame.intermediaries.push(...leadingPersons(view, persons))
  return frame
}

/** The persons that the charge is about; those they acted with (与…合谋) are not counted. */
function leadingPersons(view: string, persons: readonly Span[]): Span[] {
  const first = persons[0]
  if (!first) return []
  return persons.filter((person, index) => {
    if (index === 0) return true
    const previous = persons[index - 1]
    return (
      previous !== undefined &&
      /^(?:、|和|及|与)(?:[^,。;、]{0,8}的)?(?:同伙|同案犯|其妻|妻子|丈夫|其弟|其兄|合伙人)?$/.test(
        view.slice(previous.end, person.start),
      ) &&
      !/(?:合谋|串通|共谋)(?!罪)/.test(view.slice(person.end, person.end + 12))
    )
  })
}

/** Keeps in `list` only what `fits`. */
function keep<T>(list: T[], fits: (item: T) => boolean): void {
  list.splice(0, list.length, ...list.filter(fits))
}
