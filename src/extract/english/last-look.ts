/**
 * The last look at a text of which no clause and no paragraph gave a deal: restricted goods that somebody
 * moves to China or that Chinese parties get, whoever else stays unnamed. Frames in, drafts out.
 */
import { SMUGGLED } from './assemble.js'
import type { Frame, Price } from './frames.js'
import { guessRole, KIN, NEGATED } from './guess.js'
import { isRuledOut } from './hints.js'
import { type Draft, draftOf } from './merge.js'
import type { Part, PartRole, Placed } from './parts.js'
import { goesToChina, isChinese, speaksOfChina } from './scope.js'
import { carries, getsIt, isOfSellers } from './sellers.js'
import type { Accusation } from './status.js'

/** Goods that are under control without a word more. */
const CONTROLLED =
  /\uE003|\b(?:nvidia(?:['’]s)?|ai|banned|barred|restricted|controlled|advanced|high-end|cutting-edge|export-(?:controlled|restricted)) (?:[\w-]+ ){0,3}?(?:chips?|gpus?|servers?|processors?|semiconductors?|hardware|accelerators?)\b|\uE001+(?:['’]s)? (?:[\w-]+ ){0,3}?(?:chips|gpus|servers|processors|accelerators|hardware|products)\b/i
/** Goods that go where they must not. */
const MOVES =
  /\b(?:smuggl\w+|divert\w*|diversion|trans-?ship\w*|re-?rout\w+|routing|routed|funnel\w*|conspir\w+ to (?:export|ship|sell|send)|illegally (?:export|ship|sell|send|obtain|acquir|import)\w*|export(?:ed|ing)?\b(?! (?:controls?|restrict|rules?|bans?|curbs|licen[cs]|laws?|regulations?))|ship(?:ped|ping|ments?)\b|sen(?:t|ding)\b|reached|made \S+ to|handled an order|straw (?:buyers?|men|purchasers?)|(?:re|mis)-?labell?ed|took apart|in pieces|g[eo]t(?:ting)? (?:a)?round [^.;]{0,30}\b(?:rules|controls|curbs|ban))/i
/** A case or a report of one. */
const CASE =
  /\b(?:smuggl\w+|illegal\w*|illicit\w*|accus\w+|alleg\w+|charg(?:ed|es)|indict\w*|arrest\w*|conspir\w+|prosecut\w+|black[- ]market|banned|restricted|fake|fals\w+|divert\w+|straw|(?:re|mis)-?labell?ed|phantom|lied to|look(?:s|ed|ing) into whether|investigat\w+)\b/i
/** What Chinese parties did with goods, however briefly it is told. */
const GOT =
  /\b(?:bought|obtained|acquired|purchased|rented|leased|tapping|tapp?ed|ordered|received|secured|stockpiled|(?:gained|have|had) access|foresees?|foresaw|envisag\w+|(?:approved|cleared|licen[cs]ed) for (?:sale|export))\b/i
/** Those who make rules and those who write of them. */
const OF_RULES =
  /\b(?:bill|lawmakers?|legislation|senators?|congress\w*|(?:would|to|must|should) (?:require|ban|bar|stop|prevent|curb|tighten|close)|rules? (?:that|to|would|on)|loopholes?|crack(?:s|ed|ing)? down|crackdown|hearing|guidance)\b/i
/** Behind those who keep others from buying. */
const FORBIDS =
  /^(?: has| have| had| also| again| quietly| reportedly){0,2} (?:bann|barr|forb|prohibit|discourag|restrict|block|warn|urg|told|instruct|summon)/i
const CHARGED =
  /\b(?:charg(?:ed|es)|indict\w*|arrest\w*|accus\w+|convict\w+|sentenc\w+|plead\w*|pled|guilty|detained)\b/i

/** Gives one draft at most, of the sentences that tell most. */
export function lastDraft(frames: readonly Frame[], text: string, accused: Accusation): Draft | null {
  const moved = frames.filter((frame) => isMoved(frame, text))
  const telling = moved.length > 0 ? moved : frames.filter(isGot)
  if (telling.length === 0) return null
  // Who is charged often stands in a sentence of its own.
  const charged = frames.filter(({ mask }) => moved.length > 0 && CHARGED.test(mask))
  const parts = [...new Set([...telling, ...charged])].flatMap((frame) => partsOf(frame, moved.length > 0))
  const draft = draftOf(telling, parts, accused)
  if (draft === null) return null
  if (moved.length > 0 && draft.status.status === 'PURCHASED')
    draft.status = { ...draft.status, status: 'ALLEGED' }
  draft.money ??= onlyPrice(frames)
  return draft
}

/** The one price that a story names, wherever it stands. */
function onlyPrice(frames: readonly Frame[]): Price | null {
  const prices = frames.flatMap(({ money }) => (money === null ? [] : [money]))
  return prices.length === 1 ? (prices[0] ?? null) : null
}

/** Tells whether goods under control go to China against the rules. */
function isMoved({ view, mask }: Frame, text: string): boolean {
  if (!CASE.test(text) || !mask.split(/[;:]/).some((clause) => MOVES.test(clause) && CONTROLLED.test(clause)))
    return false
  if (OF_RULES.test(view.text) && !CHARGED.test(view.text)) return false
  return isToChina(view.text) || (CASE.test(view.text) && isToChina(text))
}

/** Tells whether a Chinese party got goods with a model's name. */
function isGot(frame: Frame): boolean {
  const { mask, chips, placed } = frame
  if (!GOT.test(mask) || chips.length === 0 || isRuledOut(mask)) return false
  return placed.some((one) => isGetter(one, frame))
}

/** Tells whether a Chinese party stands before a verb of buying, or where those stand whom goods go to. */
function isGetter({ mention, start, end, around }: Placed, frame: Frame): boolean {
  const before = frame.view.mask.slice(Math.max(0, start - 60), start)
  if (NEGATED.test(before.slice(-30)) || KIN.test(before)) return false
  if (mention.type === 'PRONOUN' || mention.type === 'PERSON' || isChinese(mention, frame) !== true)
    return false
  if (FORBIDS.test(frame.view.mask.slice(end, end + 50))) return false
  return (
    /^(?:to|by|for)$/.test(around.preposition ?? '') ||
    frame.cues.some((cue) => cue.side === 'BUY' && cue.start >= end)
  )
}

function isToChina(text: string): boolean {
  return goesToChina(text) || /\breach(?:ed|es|ing)? (?:mainland )?(?:China|Chinese|Hong Kong)\b/.test(text)
}

function partsOf(frame: Frame, illicit: boolean): Part[] {
  return frame.placed.flatMap((placed): Part[] => {
    const { mention } = placed
    const role = roleIn(placed, frame, illicit)
    return role === null || mention.roles.includes('CHIPMAKER') ? [] : [{ role, mention, subject: false }]
  })
}

function roleIn(placed: Placed, frame: Frame, illicit: boolean): PartRole | null {
  const { mention } = placed
  if (!illicit && isGetter(placed, frame)) return 'BUYER'
  if (isOfSellers(mention)) return null
  if (carries(mention)) return 'INTERMEDIARY'
  if (KIN.test(frame.view.mask.slice(Math.max(0, placed.start - 60), placed.start))) return null
  if (mention.type === 'GENERIC')
    return isChinese(mention, frame) === true
      ? 'BUYER'
      : illicit && mention.country === null
        ? 'INTERMEDIARY'
        : null
  const role = guessRole(placed, {
    frame,
    cue: frame.cues[0] ?? SMUGGLED,
    header: null,
    china: speaksOfChina(frame.view.text),
    yuan: false,
    accused: illicit,
  })
  return role === 'INTERMEDIARY' && getsIt(mention) ? 'BUYER' : role
}
