/**
 * The door of the Chinese room: one text with the gazetteer's matches in, entities and deals out. A
 * notice is read by its labels, anything else sentence by sentence. Pure.
 */
import { byCodeUnit } from '../../model/ids.js'
import type { EntityKind } from '../../model/ontology.js'
import type { ExtractedDeal, ExtractedEntity, Span } from '../../model/source.js'
import type { DealsRead, ExtractInput } from '../input.js'
import { findChain } from './chains.js'
import { type DealDraft, toDeal } from './draft.js'
import { completeDraft, gatherEvents } from './events.js'
import { canTellOfDeal, type Frame, framesOf } from './frames.js'
import { canStateDeal } from './gate.js'
import { findMakers, findUnnumberedChips, goodsOf } from './goods.js'
import { canTellOfModelUse, findModelUses, isOfOwnModel } from './model-use.js'
import { findNamedPersons } from './named-persons.js'
import { findOrganizations, type Party, UNNAMED } from './names.js'
import { isChinese } from './nationality.js'
import { readNotice } from './notice.js'
import { partPairs } from './pairs.js'
import { findPersons } from './persons.js'
import { amountIn } from './prices.js'
import { completeScenes, operates, type Stage } from './scenes.js'
import { isStronglyInScope } from './scope.js'
import { type Section, sectionsOf } from './sections.js'
import { sentencesOf } from './sentences.js'
import { inside } from './sorted.js'
import { findTenders } from './tenders.js'
import { canHoldUntold, findUntold } from './untold.js'

const NOTICE_CONFIDENCE = 0.97
const NEWS_CONFIDENCE = 0.95

/** Extracts the entities and deals of one Chinese text; `view`: the text folded, see view.ts. Linear in its length. */
export function extractChinese(given: ExtractInput, view: string): DealsRead {
  if (!canStateDeal(view, given.matches)) {
    const known = given.matches.filter(({ base }) => base === 'ORGANIZATION')
    return { entities: entitiesOf(view, given, known, [], []), deals: [] }
  }
  const input = { ...given, matches: goodsOf(view, given) }
  const persons = findPersons(view, input.text)
  const parties = findOrganizations(view, input, persons)
  const deals = sectionsOf(view).flatMap((part) => dealsOf(part, { view, input, parties, persons }))
  const shown = deals.flatMap((deal) =>
    deal.evidence.flatMap(({ field, start, end, quote }) =>
      field === 'buyers' || field === 'tenderAgents' || field === 'intermediaries' || field === 'providers'
        ? [{ start, end, quote }]
        : [],
    ),
  )
  return { entities: entitiesOf(view, input, parties, persons, shown), deals }
}

/** What the whole text gives, for each of its parts. */
interface Reading {
  readonly view: string
  readonly input: ExtractInput
  readonly parties: readonly Party[]
  readonly persons: readonly Span[]
}

/** Reads one part by itself and moves what it found to its place in the text. */
function dealsOf({ start, end }: Section, whole: Reading): ExtractedDeal[] {
  const cut = <T extends Span>(items: readonly T[]): T[] =>
    start === 0 && end === whole.view.length
      ? [...items]
      : inside(items, start, end).map((item) => ({
          ...item,
          start: item.start - start,
          end: item.end - start,
        }))
  const view = whole.view.slice(start, end)
  const input = {
    ...whole.input,
    text: whole.input.text.slice(start, end),
    matches: cut(whole.input.matches),
  }
  const parties = cut(whole.parties)
  const persons = cut(whole.persons)
  const notice = readNotice(view, input, parties)
  const only = notice?.length === 1 ? notice[0] : undefined
  const failed = /流标|废标|失败|终止/.test(only?.status.at?.quote ?? '')
  if (only && (only.buyers.length === 0 || (!failed && only.intermediaries.length === 0)))
    completeDraft(only, readFrames(view, input, parties, persons))
  const drafts = notice ?? readNews(view, input, parties, persons)
  return drafts.map((draft) => {
    const deal = toDeal(draft, notice ? NOTICE_CONFIDENCE : NEWS_CONFIDENCE)
    if (start === 0) return deal
    const evidence = deal.evidence.map((item) => ({
      ...item,
      start: item.start + start,
      end: item.end + start,
    }))
    return { ...deal, evidence }
  })
}

/** News: first what its sentences tell, then what their scenes add. */
function readNews(
  view: string,
  input: ExtractInput,
  parties: readonly Party[],
  persons: readonly Span[],
): DealDraft[] {
  const ofModels = canTellOfModelUse(view, input)
  if (!canTellOfDeal(view) && !canHoldUntold(view) && !ofModels) return []
  const drafts = gatherEvents(view, input, readFrames(view, input, parties, persons))
  const stage = { view, input, parties, persons, sentences: sentencesOf(view) }
  completeScenes(stage, drafts)
  const linked = linkSteps(stage, drafts).filter((draft) => !isOfOwnModel(draft, input))
  if (ofModels) linked.push(...findModelUses(stage, linked))
  if (linked.length > 0) return linked
  const tenders = findTenders(stage)
  return tenders.length > 0 ? tenders : findUntold(stage)
}

/** Puts one deal in the place of the steps that its goods went through, where `drafts` do not tell it already. */
function linkSteps(stage: Stage, drafts: DealDraft[]): DealDraft[] {
  const chain = findChain(stage)
  if (!chain) return drafts
  const { draft, start, end } = chain
  const names = (deal: DealDraft): string[] => deal.intermediaries.map(({ value }) => value)
  const buyer = draft.buyers[0]?.value
  const isTold = drafts.some(
    (deal) =>
      deal.buyers.some(({ value }) => value === buyer) &&
      names(draft).every((name) => names(deal).includes(name)),
  )
  if (isTold) return drafts
  const steps = drafts.filter((deal) =>
    deal.sentences.some((sentence) => sentence.start < end && sentence.end > start),
  )
  draft.amount ??= steps.find(({ amount }) => amount !== null)?.amount ?? null
  return [...drafts.filter((deal) => !steps.includes(deal)), draft]
}

/** How many parties back a pronoun may reach. */
const MEMORY = 40

/** Who got the goods of the sentences before. */
const TELLS_WHO =
  /(?:终端|最终|实际)(?:的)?(?:客户|用户|买家|收货人)|接货的|收货人|(?:终止|解除|取消)了?(?:该|上述|此|这)[^,。;]{0,8}(?:协议|合同|合作|订单)|双方[^,。;]{0,6}(?:终止|解除)/

function readFrames(
  view: string,
  input: ExtractInput,
  parties: readonly Party[],
  persons: readonly Span[],
): Frame[] {
  const frames: Frame[] = []
  let earlier: Party[] = []
  let from = 0
  /** Whom the sentences before were about: the firm that opened one of them. */
  let topic: Party | null = null
  for (const sentence of sentencesOf(view)) {
    while ((parties[from]?.start ?? view.length) < sentence.start) from++
    let to = from
    while ((parties[to]?.end ?? view.length + 1) <= sentence.end) to++
    const here = parties.slice(from, to)
    // Who says 我们 may be named behind his words.
    const speakers = /我们|[我本][校院所行局馆]/.test(sentence.text) ? parties.slice(to, to + 1) : []
    if (canTellOfDeal(sentence.text) || (frames.length > 0 && TELLS_WHO.test(sentence.text)))
      for (const frame of framesOf(view, input, sentence, here, persons, [...speakers, ...earlier])) {
        if (topic && goesOn(frame)) frame.buyers.push(topic)
        if (buysBesides(frame)) frame.buyers.push(...earlier.filter(isPublic).slice(-1))
        if (usesSmuggled(frame)) frame.buyers.push(...earlier.filter(isChineseFirm).slice(-1))
        frames.push(frame)
      }
    const opener = here.find(({ start }) => start - sentence.start <= 2)
    if (opener) topic = isChineseFirm(opener) && !operates(opener) ? opener : null
    const named = frames.at(-1)?.buyers ?? []
    const actors = here.filter(
      (party) => !party.roles.includes('PUBLISHER') && !party.roles.includes('CHIPMAKER'),
    )
    // The buyer comes last, so that it is the first that a pronoun means.
    const ordered = [
      ...actors.filter((party) => !named.includes(party)),
      ...named.filter((party) => here.includes(party)),
    ]
    earlier = [...earlier, ...ordered].slice(-MEMORY)
  }
  return partPairs(frames)
}

/** One more award of the buyer named before (同批的…由A拿下) needs no name of its own. */
function buysBesides({ buyers, intermediaries, goods, text }: Frame): boolean {
  return (
    buyers.length === 0 &&
    intermediaries.length > 0 &&
    goods.length > 0 &&
    /中标|拿下|成交(?!量|额)|摘得|中选/.test(text) &&
    /同批|同期|同一|另[一外有]|其中|此外|一并/.test(text)
  )
}

/** A sentence that names no actor and only goes on (同期投入…采购GPU) tells of the firm that the one before was about. */
function goesOn({ buyers, intermediaries, providers, goods, text }: Frame): boolean {
  return (
    buyers.length + intermediaries.length + providers.length === 0 &&
    /^(?:同期|同时|此外|今年|去年|截至|目前|此前|随后|其中|\s?\d{4}\s?年|已|并)/.test(text) &&
    /(?:采购|购买|购置|订购|租用|购入)了?[^,。;的]{0,12}(?:GPU|芯片|服务器|算力|显卡|[A-Z]{1,2}\d{2,3})/.test(
      text,
    ) &&
    (goods.length > 0 || isStronglyInScope(text)) &&
    amountIn(text, text) !== null &&
    !/预计|预测|分析|行业|市场|各地|多家|全国|招标|中标|公司(?:们|都)/.test(text)
  )
}

/** Whose model was trained with smuggled goods got them, though another sentence names him. */
function usesSmuggled({ buyers, text }: Frame): boolean {
  return (
    buyers.length === 0 &&
    /(?:用|拿|靠|使用)[^,。;]{0,6}(?:走私|偷运|转运|非法)[^,。;]{0,8}的[^,。;]{0,20}(?:训练|开发|研发)/.test(
      text,
    )
  )
}

function isChineseFirm(party: Party): boolean {
  return party.kind === 'COMPANY' && isChinese(party, '')
}

function isPublic({ kind }: Party): boolean {
  return kind === 'UNIVERSITY' || kind === 'INSTITUTE' || kind === 'AGENCY'
}

/** Every organisation, person, chip and model named, once per name, with all its mentions. */
function entitiesOf(
  view: string,
  input: ExtractInput,
  parties: readonly (Span & Pick<Party, 'kind' | 'roles'>)[],
  persons: readonly Span[],
  shown: readonly Span[],
): ExtractedEntity[] {
  const entities = new Map<string, { name: string; kind: EntityKind; mentions: Span[] }>()
  const add = (name: string, kind: EntityKind, { start, end, quote }: Span): void => {
    const key = `${kind}\n${name}`
    const entity = entities.get(key) ?? { name, kind, mentions: [] }
    if (!entity.mentions.some((mention) => mention.start === start && mention.end === end))
      entity.mentions.push({ start, end, quote })
    entities.set(key, entity)
  }
  for (const party of parties) if (!party.roles.includes(UNNAMED)) add(party.quote, party.kind, party)
  for (const person of persons) add(person.quote, 'PERSON', person)
  for (const person of findNamedPersons(view, input.text))
    if (![...parties, ...persons].some(({ start, end }) => start < person.end && person.start < end))
      add(person.quote, 'PERSON', person)
  for (const match of input.matches)
    if (match.base !== 'ORGANIZATION')
      add(match.base === 'CHIP' ? match.canonical : match.quote, match.kind, match)
  for (const chip of findUnnumberedChips(view, input)) add(chip.quote, 'CHIP', chip)
  for (const maker of findMakers(view, input)) add(maker.quote, 'COMPANY', maker)
  const named = new Set(
    [...entities.values()].flatMap((entity) => entity.mentions.map((mention) => mention.start)),
  )
  for (const span of shown) if (!named.has(span.start)) add(span.quote, 'ORGANIZATION', span)
  return [...entities.values()].sort(
    (a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0) || byCodeUnit(a.name, b.name),
  )
}
