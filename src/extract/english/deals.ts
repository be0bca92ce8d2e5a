/** Turns drafts into deals with their evidence, and drops the drafts that are no deal of ours. */
import type { ExtractedDeal } from '../../model/source.js'
import { spanOf } from '../spans.js'
import { accessOf, SERVER_MAKER } from './access.js'
import { asserterOf } from './attribution.js'
import { confidenceOf } from './confidence.js'
import { GOODS } from './cues.js'
import { fieldEvidence, sentenceEvidence, statusEvidence, valueOf } from './evidence.js'
import type { Cue } from './finding.js'
import type { Mention } from './mentions.js'
import type { Draft } from './merge.js'
import { distinct, inOrder, listedWith, sellersOf } from './parties.js'
import { buyersOf, goesToChina, isBoundForChina, speaksOfChina, speaksOfControls } from './scope.js'
import { sharesOf } from './shares.js'
import { asHosts, asStages, HALLS, reroute } from './stages.js'
import type { Accusation } from './status.js'

/** Models that their makers sell in China alone. */
const FOR_CHINA =
  /^(?:H20|A800|H800|L20|L2|RTX 4090 ?D|RTX 5090 ?D|MI308X?|B30A?|B20|RTX PRO 6000D|HGX H20)$/i
/** Goods that are worth a deal without a model number. */
const STRONG_GOODS =
  /nvidia|\bgpus?\b|\bchips?\b|\bai (?:servers?|hardware|accelerators?|systems?|cluster)|accelerators?|supercomputers?|graphics (?:cards?|process)|\bprocessors?\b|blackwell|hopper|banned|barred|restricted|under (?:sanctions|embargo)|\baws\b|azure|openai|claude|\bgpt/i
/** What was no chip after all. */
const FAKE =
  /\b(?:fake|counterfeit|repainted|bogus) (?:[\w-]+ ){0,2}?(?:[A-Z]+\d+\w*|chips?|gpus?|cards?|graphics)/
/** Others to whom chips must not go. */
const OTHER_TARGET = /\b(?:Russian?|Iran(?:ian)?|North Korean?|Belarus(?:ian)?)\b/
const TO_OTHERS = /\b(?:to|into) (?:Russia|Iran|North Korea|Belarus)\b/
/** A few that are counted are a party; a crowd ("at least 11 entities") is none. */
const COUNTED = /^(?:an?|one|two|three|four|the) /i
/** So many are counted to say how common something is. */
const MANY =
  /^(?:at least|over|more than|dozens|hundreds|\d\d|[5-9]\b|(?:five|six|seven|eight|nine|ten|eleven|twelve)\b)/i
/** Words of a case. */
const GUILTY =
  /\b(?:pleaded guilty|pled guilty|convicted|indict\w+|charged|scheme|smuggl\w+|seized|intercepted|sentenced|arrested)\b/i
/** Firms on the list that most Chinese ones of this trade are on. */
const ON_LIST =
  /\bon (?:the |America['’]s |Washington['’]s |a )?(?:US |U\.S\. )?(?:entity list|trade blacklist)/i
const JOINT = /\b(?:joint(?:ly)?|together with|consortium|shared)\b/i

/** Gives the deals of `draft`: none where it is out of scope, several where separate buyers each bought. */
export function toDeals(draft: Draft, text: string, accused: Accusation, inside = false): ExtractedDeal[] {
  asStages(draft)
  asHosts(draft)
  const all = buyersOf(draft)
  const buyers = all
    .filter(({ mention, chinese }) => chinese !== false && mention.party !== null)
    .map(({ mention }) => mention)
  const abroad = all.some(({ chinese }) => chinese === false)
  // Whoever got goods that then went to China, and is from nobody knows where, passed them on.
  const passed =
    accused !== false &&
    buyers.length > 0 &&
    buyers.every(({ type }) => type !== 'GENERIC') &&
    all.every(({ chinese }) => chinese !== true) &&
    goesToChina(draft.frames.map(({ view }) => view.text).join(' '))
  const rerouted =
    passed ||
    (buyers.length === 0 &&
      abroad &&
      (accused !== false || draft.frames.some(({ view }) => isBoundForChina(view.text))))
  if (rerouted) {
    reroute(draft)
    if (accused !== false && draft.status.status === 'PURCHASED')
      draft.status = { ...draft.status, status: 'ALLEGED' }
  }
  if (!inside && !inScope(draft, rerouted ? [] : all, passed ? [] : buyers, text, accused)) return []
  const kept = passed ? [] : distinct(buyers)
  const specific = kept.filter(({ type }) => type !== 'GENERIC')
  const chosen = specific.length > 0 ? [...specific, ...listedWith(specific, kept, draft)] : kept
  const joint = draft.frames.some(({ mask }) => JOINT.test(mask))
  const groups = chosen.length > 1 && !joint ? chosen.map((buyer) => [buyer]) : [chosen]
  const tell = (share: Draft, own: readonly Mention[]) => toDeal(share, own, text, accused, abroad)
  const beside = draft.parts.filter(
    (part) => part.role === 'INTERMEDIARY' && isAmongBuyers(part.mention, draft),
  )
  if (beside.length === 0) return sharesOf(draft, groups).map((share) => tell(share.draft, share.buyers))
  const rest = { ...draft, parts: draft.parts.filter((part) => !beside.includes(part)) }
  const traders = {
    ...draft,
    parts: draft.parts.filter((part) => beside.includes(part) || part.role === 'PROVIDER'),
  }
  return [...sharesOf(rest, groups).map((share) => tell(share.draft, share.buyers)), tell(traders, [])]
}

/** "A, B and the distributor C may buy": who trades and stands in one list with buyers deals for itself. */
function isAmongBuyers(mention: Mention, { frames, parts }: Draft): boolean {
  return frames.some(({ placed }) => {
    const at = placed.findIndex((one) => one.mention === mention)
    let first = at
    while (first > 0 && placed[first]?.around.listed) first--
    return placed
      .slice(first, Math.max(first, at))
      .some((one) => parts.some((part) => part.role === 'BUYER' && part.mention === one.mention))
  })
}

function inScope(
  draft: Draft,
  all: readonly { mention: Mention; chinese: boolean | null }[],
  buyers: readonly Mention[],
  text: string,
  accused: Accusation,
): boolean {
  const { frames } = draft
  const sentences = frames.map(({ view }) => view.text).join(' ')
  const goods =
    [...frames, ...draft.before].some((frame) => frame.goods) || GOODS.test(sentences) || GOODS.test(text)
  const sellers = draft.parts.filter(
    ({ role, mention }) => role !== 'BUYER' && !mention.roles.includes('CHIPMAKER'),
  )
  const illicit = frames.some(({ cues }) => cues.some((cue) => cue.illicit))
  if (!goods || FAKE.test(sentences)) return false
  if (
    buyers.length === 0 &&
    all.length > 0 &&
    !illicit &&
    !(accused && (goesToChina(text) || speaksOfControls(text)))
  )
    return false
  if (buyers.length === 0 && TO_OTHERS.test(sentences) && !goesToChina(sentences)) return false
  if (buyers.length === 0 && OTHER_TARGET.test(text) && !speaksOfChina(text)) return false
  if (buyers.length === 0 && sellers.length === 0) return isCaseOf(draft, sentences, accused)
  const item = draft.chips.length + draft.models.length > 0
  const carried = draft.parts.some(({ role }) => role === 'INTERMEDIARY')
  // A maker that a report of smuggling names has dealt with nobody yet.
  if (buyers.length === 0 && !carried && !item && draft.money === null) return false
  if (buyers.length > 0) {
    // A sum spent on "computing" alone may have gone for anything.
    if (
      !item &&
      sellers.length === 0 &&
      !(accused === false
        ? STRONG_GOODS.test(sentences)
        : STRONG_GOODS.test(text) ||
          (/\bservers\b/i.test(sentences) &&
            frames.some(({ cues }) => cues.some(({ side }) => side.startsWith('SELL')))))
    )
      return false
    const sure =
      all.some(({ chinese }) => chinese === true) || draft.chips.some(({ name }) => FOR_CHINA.test(name))
    const told = item || sellers.length > 0 || frames.some((frame) => frame.goods) || draft.money !== null
    const generic = buyers.every(({ type }) => type === 'GENERIC')
    const crowd = buyers.every(
      ({ type, quote }) => type === 'GENERIC' && /s$/.test(quote) && !COUNTED.test(quote),
    )
    // What somebody sells to all comers is no one deal; what was sold is.
    const sold =
      sellers.some(({ mention }) => mention.type !== 'GENERIC') &&
      (accused !== false || frames.some(({ cues }) => cues.some(isPast)))
    const many = buyers.every(({ type, quote }) => type === 'GENERIC' && MANY.test(quote))
    if (crowd && draft.chips.length === 0 && draft.money === null && (many || !sold)) return false
    if (generic && draft.chips.length === 0 && sellers.length === 0 && draft.money === null)
      return accused === 'case' && !crowd && STRONG_GOODS.test(sentences)
    return (
      told &&
      (sure ||
        speaksOfChina(sentences) ||
        besideChinese(draft, buyers) ||
        ON_LIST.test(sentences) ||
        (speaksOfChina(text) && !all.some(({ chinese }) => chinese === false)))
    )
  }
  const china =
    goesToChina(sentences) ||
    (accused && (speaksOfChina(text) || speaksOfControls(text))) ||
    (speaksOfChina(sentences) && (draft.money !== null || draft.chips.length > 0))
  const acted = frames.some(({ cues }) =>
    cues.some(({ side }) => side === 'SELL' || side === 'HELP' || side === 'BUY'),
  )
  return (
    china &&
    acted &&
    (illicit ||
      accused !== false ||
      draft.parts.some(({ role, mention }) => role === 'INTERMEDIARY' && mention.type !== 'GENERIC'))
  )
}

function isPast({ word, passive }: Cue): boolean {
  return passive || /(?:ed|sold|sent|gave|given)$/i.test(word)
}

/** A school or a party without a name that buys in one sentence with a Chinese one is Chinese. */
function besideChinese({ frames }: Draft, buyers: readonly Mention[]): boolean {
  return (
    buyers.every(({ type, kind }) => type === 'GENERIC' || /^(?:UNIVERSITY|INSTITUTE)$/.test(kind)) &&
    frames.some(({ view }) =>
      view.mentions.some(({ country, roles }) => country === 'CN' && roles.includes('BUYER')),
    )
  )
}

/** A case in court over chips under control, where nobody is named: chips and what they were worth or how many. */
function isCaseOf({ chips, money, quantity }: Draft, sentences: string, accused: Accusation): boolean {
  return (
    accused !== false &&
    chips.some(({ name }) => /\d/.test(name)) &&
    (money !== null || quantity !== null) &&
    GUILTY.test(sentences)
  )
}

function toDeal(
  draft: Draft,
  buyers: readonly Mention[],
  text: string,
  accused: Accusation,
  abroad: boolean,
): ExtractedDeal {
  const sources = sellersOf(draft, 'PROVIDER', buyers)
  const known = sources.filter(({ roles }) => roles.includes('PROVIDER') || roles.includes('CHIPMAKER'))
  const hosts = known.filter(({ roles }) => !roles.includes('MODEL_MAKER') || roles.includes('CHIPMAKER'))
  // Whoever hosts machines of a server maker is a provider beside it, however little it is known.
  const halls = sources.filter(
    (mention) =>
      !known.includes(mention) &&
      (draft.parts.some((part) => part.mention === mention && part.hosts) ||
        (HALLS.test(mention.quote) && hosts.every(({ quote }) => SERVER_MAKER.test(quote)))),
  )
  const providers = hosts.length > 0 ? [...hosts, ...halls] : known.length > 0 ? known : sources
  // Beside the cloud that everybody knows, another seller of its time is a reseller.
  const resellers =
    known.length > 0 && draft.frames.some(({ cloud }) => cloud)
      ? sources.filter(
          (mention) => !known.includes(mention) && !halls.includes(mention) && mention.type === 'ORG',
        )
      : []
  const intermediaries = inOrder(draft, [
    ...sellersOf(draft, 'INTERMEDIARY', [...buyers, ...providers]),
    ...resellers,
  ])
  const named = distinct(draft.chips, ({ name }) => name)
  // "Blackwell chips, including B200": the generation adds nothing to the model.
  const numbered = named.filter(({ name }) => /\d/.test(name))
  const chips = numbered.length > 0 ? numbered : named
  // Beside chips a model is what they are for, unless somebody buys its use.
  const used =
    chips.some((name) => /\d/.test(name.name)) && !draft.frames.some(({ api }) => api) ? [] : draft.models
  const models = distinct(used, ({ name }) => name).filter(
    (model, _, list) => !list.some((other) => other !== model && other.name.startsWith(`${model.name} `)),
  )
  const access = accessOf(draft, providers)
  const asserter = asserterOf(draft.frames.map(({ view }) => view))
  const { money, date, quantity } = draft
  const confidence = confidenceOf(
    draft,
    buyers,
    { providers, intermediaries },
    draft.status.status,
    accused !== false || abroad,
  )
  return {
    buyers: buyers.map(valueOf(text)),
    tenderAgents: [],
    intermediaries: intermediaries.map(valueOf(text)),
    providers: providers.map(valueOf(text)),
    chips: chips.map(({ name }) => name),
    models: models.map(({ name }) => name),
    amount: money && {
      value: money.value,
      currency: money.currency,
      approximate: money.approximate,
      quote: money.quote,
    },
    quantity: quantity && {
      value: quantity.value,
      unit: quantity.unit,
      approximate: quantity.approximate,
      quote: quantity.quote,
    },
    date: date?.iso ?? null,
    status: draft.status.status,
    access: access.mode,
    assertedBy: asserter?.quote ?? null,
    reference: null,
    title: null,
    confidence,
    evidence: [
      ...fieldEvidence('buyers', buyers, draft, text),
      ...fieldEvidence('intermediaries', intermediaries, draft, text),
      ...fieldEvidence('providers', providers, draft, text),
      ...chips.map((chip) => ({ field: 'chips' as const, value: chip.name, ...spanOf(chip) })),
      ...models.map((model) => ({ field: 'models' as const, value: model.name, ...spanOf(model) })),
      ...(money ? [{ field: 'amount' as const, ...spanOf(money) }] : []),
      ...(quantity ? [{ field: 'quantity' as const, ...spanOf(quantity) }] : []),
      ...(date?.iso ? [{ field: 'date' as const, ...spanOf(date) }] : []),
      ...statusEvidence(draft, text),
      ...(access.at ? [{ field: 'access' as const, ...access.at }] : []),
      ...(asserter ? [{ field: 'assertedBy' as const, ...asserter }] : []),
      ...sentenceEvidence(draft, text),
    ],
  }
}
