/** Tells how a buyer gets at the goods of a draft, with the words that show it. Writes no deal. */
import type { Access } from '../../model/ontology.js'
import type { Span } from '../../model/source.js'
import { spanOf } from '../spans.js'
import type { Frame } from './frames.js'
import type { Mention } from './mentions.js'
import type { Draft } from './merge.js'

const CLOUD_AT =
  /\b(?:hours?|days?|months?|years?|time) (?:on|of) (?:[\d,]+ )?(?:Nvidia )?\uE003|\btime on (?:[\w\uE001\uE006]+ ){0,5}?(?:\uE003|gpus?|chips|servers|machines)|\b(?:us(?:e[sd]?|ing)|access(?:es|ed|ing)|train(?:s|ed|ing)? on) (?:[\w-]+ ){0,4}?(?:chips|gpus|servers|\uE003+s?(?: chips| gpus)?)(?: located)? (?:in|via) [A-Zod]|\bfrom afar\b|\bcomput(?:e|ing) (?:agreement|contract|deal|arrangement)|\bclusters? (?:of [^;]{0,40}?)?in [A-Z]|(?:located|housed|hosted|installed|standing|sitting) (?:in|at) |\bthe use of\b|\bthat stand in\b|\boperator\b|\bhalls?\b|\bcapacity\b|\btenants?\b|at (?:its|their|\uE006+) disposal|\bhosts?\b|\brun(?:s|ning)? jobs\b|\brender(?:s|ed)? on\b|\bhir(?:e[sd]?|ing)\b|\buse\b|\bcloud\b|\brent\w*|\bleas(?:e|ed|es|ing)\b|\bremote(?:ly)?\b|computing (?:power|capacity|time)|\bcompute\b|\btokens?\b|(?<!\b(?:bank|escrow|by an|from an|from the|into the|into an) )\baccounts?\b|\binstances?\b|data cent(?:er|re)s?/i
const HARDWARE_AT =
  /\bsmuggl\w+|\bship\w*|\bexport\w*|\bservers?\b|\bgpus?\b|graphics|\bchips?\b|supercomputers?|hardware|devices?|cards?|\b(?:parts|components)\b/i
const MOVED = /\b(?:sen[dt]|ship\w*|deliver\w*|arriv\w*|transport\w*|export\w*)\b/i
const RENTED = /\b(?:rent|leas|cloud|remote)/i
/** Those who sell machines; other known providers let their use. */
export const SERVER_MAKER =
  /\b(?:dell|super ?micro|smci|hpe?|hewlett|lenovo|inspur|h3c|sugon|dawning|x?fusion|gigabyte|asus|asrock|foxconn|hon hai|quanta|wiwynn|wistron|inventec|nettrix|zte|aivres|cisco|fujitsu|atos|mitac|tyan|msi|huawei|ibm|powerleader|fiberhome|tongfang|great wall|megaspeed|newegg|cdw|micro center|exxact|thinkmate|penguin|pegatron|compal|ingrasys|silicon mechanics|unisplendour|suma|digital china)\b/i
const API_AT = /\bapis?\b/i

/** Reads the way of access of `draft` whose goods come from `providers`; UNKNOWN without a word of it. */
export function accessOf(draft: Draft, providers: readonly Mention[]): { mode: Access; at: Span | null } {
  const illicit = draft.frames.some(({ cues }) => cues.some((cue) => cue.illicit))
  const first = (pattern: RegExp, test: (frame: Frame) => boolean): Span | null => {
    for (const frame of [...draft.frames, ...draft.before]) {
      const match = test(frame) ? pattern.exec(frame.view.mask) : null
      if (match) {
        const end = match.index + match[0].length
        return {
          start: frame.view.start + match.index,
          end: frame.view.start + end,
          quote: frame.view.text.slice(match.index, end),
        }
      }
    }
    return null
  }
  const cloudMaker = providers.find(
    ({ quote, roles }) =>
      /aws|amazon|azure|google cloud|\bcloud\b/i.test(quote) ||
      (roles.includes('PROVIDER') &&
        !roles.includes('CHIPMAKER') &&
        !roles.includes('MODEL_MAKER') &&
        !SERVER_MAKER.test(quote)),
  )
  const moved =
    illicit ||
    (draft.status.status === 'ALLEGED' &&
      draft.frames.some(({ mask }) => MOVED.test(mask) && !RENTED.test(mask)))
  // A sentence that only speaks of clouds beside the deal says nothing of its way.
  const tells = ({ parts, placed, chips, models, money }: Frame): boolean =>
    parts.length + chips.length + models.length > 0 ||
    money !== null ||
    placed.some(({ mention: { roles } }) => !roles.includes('CHIPMAKER') && !roles.includes('PUBLISHER'))
  const cloud = moved ? null : first(CLOUD_AT, (frame) => frame.cloud && tells(frame))
  const api = first(API_AT, (frame) => frame.api)
  if (api && draft.models.length > 0 && !cloudMaker) return { mode: 'MODEL_API', at: api }
  if (cloud ?? cloudMaker) return { mode: 'CLOUD', at: cloud ?? (cloudMaker ? spanOf(cloudMaker) : null) }
  const hardware = first(HARDWARE_AT, (frame) => frame.hardware)
  if (hardware) return { mode: 'HARDWARE', at: hardware }
  const chip = draft.chips[0]
  if (chip) return { mode: 'HARDWARE', at: spanOf(chip) }
  const model = draft.models[0]
  if (model) return { mode: 'MODEL_API', at: spanOf(model) }
  return illicit || draft.status.status === 'ALLEGED'
    ? { mode: 'HARDWARE', at: null }
    : { mode: 'UNKNOWN', at: null }
}
