/**
 * Reads who made use of another's AI model where no purchase is told: answers distilled, questions asked
 * by the million, accounts under false names. Frames of one text in, deals of model access out.
 */
import type { ExtractedDeal } from '../../model/source.js'
import { overlaps, spanOf } from '../spans.js'
import { HYPOTHETICAL } from './cues.js'
import { toDeals } from './deals.js'
import type { Frame } from './frames.js'
import type { Mention } from './mentions.js'
import { draftOf } from './merge.js'
import type { Part, Placed } from './parts.js'
import { isChinese } from './scope.js'
import type { Accusation } from './status.js'

/** No verb of getting says so: such a deal is never surer than this. */
const CONFIDENCE = 0.6
const TALK = '(?:exchanges|interactions|conversations|queries|prompts|requests|questions|API calls)\\b'
/** Uses that their makers call theft; whoever reports one alleges it. */
const TAKES = new RegExp(
  [
    `\\b(?:conduct|run|ran|generat|ma[dk]e|making|held|holding|exchang|sent|send|fir|submit|log|rack|perform|account|issu)\\w* (?:(?:[^.;]|\\.(?=\\d)){0,60}? )?${TALK}`,
    '\\b(?:distil\\w*|quer(?:ied|ies|ying)|prompt(?:ed|ing)|scrap(?:ed|ing)|siphon\\w*|exfiltrat\\w+|harvest\\w*|cop(?:ied|ying)|clon(?:ed|ing)|reverse-engineer\\w*|extract(?:ed|ing))\\b[^.;]{0,80}?(?:\uE004|\\b(?:models?|chatbots?|answers|outputs?|responses|API)\\b)',
    '\\b(?:fake|fraudulent|sham|bogus|false|disguised|unauthori[sz]ed) (?:[\\w-]+ )?accounts\\b',
  ].join('|'),
  'i',
)
const TALKS = new RegExp(`\\b${TALK}`, 'i')
/** Uses that nobody need have forbidden. */
const USES =
  /\b(?:rel(?:y|ied|ies|ying) on|us(?:ed|es|ing)|access(?:ed|es|ing)|(?<=to )access|reach(?:ed|es|ing)?|tapp?(?:ed|ing)?)\b[^.;]{0,40}?\uE004/i
/** Accounts that their maker closed: whose they were stands behind the verb. */
const CLOSES =
  /\b(?:suspend|block|bann?|cut off|clos|terminat|revok|disabl)\w* [^.;]{0,60}?\b(?:accounts?\b|access to \uE004)/i
/** What one model is measured by, or may be used for. */
const NO_USE =
  /\b(?:benchmarks?|outperform\w*|beat(?:s|en|ing)?|rivals? (?:to )?\uE004|cheaper|than \uE004|no longer|not (?:available|support\w*|permit\w*)|compet(?:es?|ing) with|press releases?|slogans?|none of|never|no evidence|no (?:fake|fraudulent|sham)|(?:did|does|do|would|had|has) not|didn['’]t|doesn['’]t|wouldn['’]t)\b/i
const THROUGH = /^(?:through|via|using|from|on|with)$/
const CLOUD = /azure|microsoft|\baws\b|amazon|bedrock|google cloud|vertex/i

/** Gives a deal of model access for each Chinese party that is told to use a model of others; `told` are the deals that stand already. */
export function modelUses(
  frames: readonly Frame[],
  text: string,
  accused: Accusation,
  told: readonly ExtractedDeal[],
): ExtractedDeal[] {
  const models = frames.flatMap((frame) => frame.models.filter(isForeign))
  if (models.length === 0 && !frames.some(({ placed }) => placed.some(({ mention }) => makesModels(mention))))
    return []
  const seen = new Set(told.flatMap(({ buyers }) => buyers))
  const abroad = new Set(
    frames.flatMap(({ view }) => view.mentions.filter(makesModels).map(({ party }) => party)),
  )
  return frames.flatMap((frame) => {
    const words = useIn(frame, told)
    if (words === null || HYPOTHETICAL.test(frame.mask.slice(0, words.index))) return []
    const { takes, closes, index } = words
    const from = frame.start + index
    // Whoever closes an account uses none, whatever stands for him behind the verb.
    const closers = new Set(
      frame.placed.flatMap(({ mention }) => (closes && mention.start < from ? [mention.party] : [])),
    )
    const buyers = usersIn(frame).filter(
      ({ name, party }) => !seen.has(name) && !abroad.has(party) && !closers.has(party),
    )
    const own = frame.view.mentions.filter(isForeign)
    const used = own.length > 0 ? own : onlyOne(models)
    const makers = makersIn(frame)
    // Whose answers were taken has to be said: by the model, by its maker, or by what the whole text is about.
    const isSaid = own.length > 0 || makers.length > 0 || (used.length > 0 && TALKS.test(frame.mask))
    if (buyers.length === 0 || !isSaid) return []
    for (const { name } of buyers) seen.add(name)
    const parts: Part[] = [
      ...buyers.map((mention) => ({ role: goBetween(mention, frame), mention, subject: true })),
      ...makers,
    ]
    const draft = draftOf([frame], parts, accused)
    if (draft === null) return []
    draft.models = [...used]
    draft.chips = []
    if (takes && draft.status.status === 'PURCHASED') draft.status = { ...draft.status, status: 'ALLEGED' }
    return toDeals(draft, text, accused, true).map((deal) => asModelAccess(deal, used[0]))
  })
}

/** Where the words of a use begin, in the clause, and of what kind they are; null where none is told. */
function useIn(
  frame: Frame,
  told: readonly ExtractedDeal[],
): { index: number; takes: boolean; closes: boolean } | null {
  const { mask, view } = frame
  if (NO_USE.test(view.mask)) return null
  const takes = TAKES.exec(mask)
  if (takes) return { index: takes.index, takes: true, closes: false }
  if (isTold(frame, told)) return null
  const uses = USES.exec(mask)
  if (uses) return { index: uses.index, takes: false, closes: false }
  const closes = CLOSES.exec(mask)
  return closes && { index: closes.index, takes: false, closes: true }
}

/** Tells whether the sentence of `frame` gave a deal: its words of using a model are part of that. */
function isTold({ view }: Frame, told: readonly ExtractedDeal[]): boolean {
  return told.some(({ evidence }) =>
    evidence.some((item) => item.field === 'sentence' && overlaps(item, view)),
  )
}

/** Tells whether a mention is a model that is not made in China. */
function isForeign({ type, country }: Mention): boolean {
  return type === 'MODEL' && country !== 'CN'
}

function makesModels({ roles, country }: Mention): boolean {
  return roles.includes('MODEL_MAKER') && country !== 'CN'
}

/** The model that a text is about, where it names no other. */
function onlyOne(models: readonly Mention[]): Mention[] {
  const [first] = models
  return first !== undefined && models.every(({ party }) => party === first.party) ? [first] : []
}

/** The Chinese parties of a clause that do something in it. */
function usersIn(frame: Frame): Mention[] {
  return frame.placed.filter((placed) => isUser(placed, frame)).map(({ mention }) => mention)
}

function isUser({ mention, start, end, around }: Placed, frame: Frame): boolean {
  if (mention.type === 'PRONOUN') return mention.country === 'CN' && mention.party !== null
  // "Alibaba's Qwen" is what Alibaba makes.
  const own = /^(?:['’]s)? ?\uE004/.test(frame.view.mask.slice(end, end + 6))
  // "Anthropic said X, Y and Z used …": the speaker stands before.
  const told = /\uE001[^.;]{0,40}\bsaid (?:that )?$/.test(frame.view.mask.slice(0, start))
  return mention.type === 'ORG' && !own && (told || !around.speaker) && isChinese(mention, frame) === true
}

/** Whoever the account is of, or the questions go through, stands between. */
function goBetween(mention: Mention, { view, placed }: Frame): Part['role'] {
  const around = placed.find((one) => one.mention === mention)?.around
  const by = /\baccounts?\b[^.;]{0,30} by [^.;]*$/.test(view.mask.slice(0, mention.start - view.start))
  return by || /^(?:through|via|using)$/.test(around?.preposition ?? '') ? 'INTERMEDIARY' : 'BUYER'
}

/** Whose model it is, or whose cloud it is used through. */
function makersIn(frame: Frame): Part[] {
  const abroad = frame.view.mentions.filter(
    (mention) => (mention.roles.includes('PROVIDER') || makesModels(mention)) && mention.country !== 'CN',
  )
  const hosts = abroad.filter(
    (mention) =>
      CLOUD.test(mention.quote) &&
      frame.placed.some((one) => one.mention === mention && THROUGH.test(one.around.preposition ?? '')),
  )
  return (hosts.length > 0 ? hosts : abroad.slice(0, 1)).map((mention) => ({
    role: 'PROVIDER',
    mention,
    subject: false,
  }))
}

/** Accounts and clouds are the way; what is got is the model's answers. */
function asModelAccess(deal: ExtractedDeal, model: Mention | undefined): ExtractedDeal {
  const evidence = deal.evidence.filter(({ field }) => field !== 'access')
  return {
    ...deal,
    access: 'MODEL_API',
    confidence: Math.min(deal.confidence, CONFIDENCE),
    evidence: model === undefined ? evidence : [...evidence, { field: 'access', ...spanOf(model) }],
  }
}
