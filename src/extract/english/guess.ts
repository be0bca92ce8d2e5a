/**
 * Guesses the part of a party for the second look, where no clause tells it: by labels, prepositions
 * and what the party is. A party and its frame in, a part or null out.
 */
import { type Label, labelAt } from './columns.js'
import type { Cue } from './finding.js'
import type { Frame } from './frames.js'
import { HINT } from './hints.js'
import type { PartRole, Placed } from './parts.js'
import { hasFullSyllable, isPinyin } from './pinyin.js'
import { ACCUSES, STAFF_OF, TENDER_AGENT } from './roles.js'
import { CHINESE, isChinese } from './scope.js'
import { isOfSellers, sellerRole } from './sellers.js'
import { OPENERS, PLACES } from './words.js'

/** What is known around a party. */
export interface Setting {
  readonly frame: Frame
  readonly cue: Cue
  readonly header: readonly (Label | null)[] | null
  /** The story speaks of China. */
  readonly china: boolean
  /** The story counts in yuan. */
  readonly yuan: boolean
  /** The story is one of a charge. */
  readonly accused: boolean
}

/** Prepositions before those by whom goods go on their way. */
export const THROUGH = /^(?:through|via|by way of|using|with (?:the )?(?:help|aid|assistance))/
/** Those who only study, report, judge or finance. */
const BYSTANDER =
  /\b(?:data|research|consulting|law|analytics|accounting|venture|investment) (?:firm|company|house|group)|think[- ]tank|newspaper|magazine|analysts? at|jury|judge|court|prosecutor/i
/** Before those to whom nothing goes. */
export const NEGATED = /\b(?:not|never|no longer|nor|refus\w+) (?:to )?(?:\w+ ){0,2}(?:to )?$/i
/** Before those to whom somebody belongs. */
export const KIN =
  /\b(?:spin-?off|spun (?:off|out)|subsidiary|affiliate|unit|arm|branch|division|offshoot|owned|backed|founded|controlled) (?:of|from|by) (?:the |an? )?(?:[\w-]+ ){0,4}$/i
/** Before those who only lend or invest. */
const FINANCE =
  /\b(?:investments?|financing|funding|loans?|capital|backing|money|stakes?) (?:from|by|of|with) (?:[\w-]+ ){0,3}$/i
/** Behind those who only tell of it. */
const REPORTS = /^[^.;]{0,50}?\b(?:reports?|reported|says?|said|wrote|writes?|claims?)\b/i
const SELLS_AT = /^(?:off the hands of|at|from|with|by|to|through|via)$/
const CHARGED =
  /\b(?:guilty|charg\w+|arrest\w*|indict\w+|accus\w+|convict\w+|sentenc\w+|alleg\w+|said to have|suspect\w*|jailed|detained)\b/i

/** Gives the likeliest part of `placed`; null where it plays none. */
export function guessRole(
  placed: Placed,
  { frame, cue, header, yuan, china, accused }: Setting,
): PartRole | null {
  const { mention, around } = placed
  const { roles } = mention
  const before = frame.view.mask.slice(Math.max(0, placed.start - 60), placed.start)
  if (NEGATED.test(before.slice(-30)) || TENDER_AGENT.test(mention.quote)) return null
  if (mention.party === null || isOfState(placed) || roles.includes('PUBLISHER')) return null
  const label = labelAt(mention, frame, header) ?? around.called
  if (label === 'AGENT') return null
  if (label === 'BUYER') return 'BUYER'
  const read = frame.parts.find((part) => part.mention === mention)
  if (read !== undefined && (read.role !== 'BUYER' || read.told)) return read.role
  if (FINANCE.test(before) || KIN.test(before) || STAFF_OF.test(before)) return null
  if (label === 'INTERMEDIARY' || THROUGH.test(around.preposition ?? '')) return 'INTERMEDIARY'
  if (label === 'SELLER' || label === 'PROVIDER') return sellerRole(placed, cue.illicit, frame.cloud)
  if (mention.type === 'PERSON' && ACCUSES.test(frame.view.mask.slice(placed.end, placed.end + 60)))
    return null
  if (mention.type === 'PERSON') return accused && CHARGED.test(frame.view.mask) ? 'INTERMEDIARY' : null
  if (roles.includes('CHIPMAKER') && around.preposition !== 'from') return null
  if (roles.includes('MODEL_MAKER') && (around.possessive || around.preposition === 'of')) return null
  if (roles.includes('PROVIDER') && (mention.country !== 'CN' || !roles.includes('BUYER'))) return 'PROVIDER'
  if (around.preposition === 'from' || (around.preposition === 'by' && cue.side.startsWith('SELL')))
    return sellerRole(placed, cue.illicit, frame.cloud)
  if (roles.includes('PROVIDER') && around.preposition === 'with') return 'PROVIDER'
  const chinese = isChinese(mention, frame)
  // A school of unknown country that pays in yuan is in China.
  const school = yuan && chinese === null && /^(?:UNIVERSITY|INSTITUTE)$/.test(mention.kind)
  if (isOfSellers(mention)) return accused ? 'INTERMEDIARY' : null
  if (chinese === true || school || (chinese === null && soundsLoosely(mention.quote, china))) return 'BUYER'
  return sellsPerhaps(placed, frame, accused) ? sellerRole(placed, accused, frame.cloud) : null
}

/** A name that Chinese could spell so, where nothing else says where it is from. */
function soundsLoosely(name: string, china: boolean): boolean {
  return name
    .split(/[\s-]+/)
    .some(
      (word) =>
        /^[A-Z][a-z]{3,}$/.test(word) &&
        !OPENERS.has(word) &&
        !PLACES.has(word) &&
        isPinyin(word) &&
        (china || hasFullSyllable(word)),
    )
}

/** A company of which nothing is known but that it stands where sellers stand. */
function sellsPerhaps(
  { mention, around, start, end }: Placed,
  { view, money, chips }: Frame,
  accused: boolean,
): boolean {
  if (mention.type !== 'ORG' || mention.kind !== 'COMPANY' || around.speaker || around.possessive)
    return false
  if (BYSTANDER.test(view.text.slice(Math.max(0, start - 40), start))) return false
  if (REPORTS.test(view.mask.slice(end, end + 70))) return false
  if (accused && CHARGED.test(view.mask)) return true
  const place = around.preposition === null || SELLS_AT.test(around.preposition)
  return (
    place && (money !== null || chips.length > 0) && (HINT.test(view.mask) || around.preposition !== null)
  )
}

function isOfState({ mention }: Placed): boolean {
  const { kind, country, roles } = mention
  return (
    (kind === 'AGENCY' && country !== 'CN' && !CHINESE.test(mention.quote)) || roles.includes('REGULATOR')
  )
}
