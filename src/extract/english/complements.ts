/**
 * Reads the parties that a clause without a dealing of its own adds to the deal told before it: the
 * company of a go-between, the shell of a buyer, whoever runs or owns the place of the machines. A
 * clause and a draft in, parts out; joins nothing.
 */
import type { Frame } from './frames.js'
import type { Mention } from './mentions.js'
import type { Draft } from './merge.js'
import type { Part, Placed } from './parts.js'
import { buyersOf } from './scope.js'

/** Before a name: it belongs to the person told of before. */
const HIS_COMPANY =
  /(?:^|[,;:.] |\b(?:and|through|via|of) )(?:his|her|their|the (?:man|woman|pair|couple|brothers|defendant)s?['’]s?) (?:own |sole )?(?:[\w-]+ ){0,2}?(?:company|firm|business|start-?up|outfit|shell|trading house|dealership|venture),? (?:called |named |known as )?$/i
/** Before a name: whoever stands before it holds or uses it as a cover. */
const ITS_VEHICLE =
  /[\uE001\uE005\uE006]['’]?s? (?:[\w-]+ ){0,3}?(?:tenant|subsidiary|arm|unit|affiliate|shell|front|vehicle|offshoot|middleman|agent|broker|go-between|partner|entity),? (?:called |named )?$/i
/** Before a name: it has the goods that another rents. */
const LANDLORD =
  /\b(?:servers?|machines|chips|racks|gpus|cards|processors|cluster|hardware|facility|site|data cent(?:er|re)|building|halls?|they|it) (?:themselves |itself )?(?:(?:all |still )?(?:belong(?:s|ed)? to|(?:is|are|was|were) (?:owned|run|operated|hosted|managed|held) by|st(?:and|ood)s? (?:in|at) (?:a |the )?(?:[\w-]+ ){0,4}(?:of|run by|owned by|operated by))) (?:the |an? )?(?:[\w-]+ ){0,4}$/i
/** A deal that goes through somebody who has not been named. */
const THROUGH = /\b(?:through|via|using|by way of|behind)\b/i
const ABROAD =
  /\b(?:Malaysia|Singapore|Indonesia|Thai|Thailand|Vietnam|Dubai|UAE|Emirati|Taiwan|Japan|India|Korea|offshore|overseas|foreign|Sdn|Pte)/

/** Gives the parts that `frame` adds to `draft`; none where the clause tells a dealing of its own. */
export function complementsOf(frame: Frame, draft: Draft): Part[] {
  if (frame.cues.some(({ side }) => side === 'BUY' || side === 'SELL')) return []
  return frame.placed.flatMap((placed) => {
    const { mention } = placed
    const taken = draft.parts.some((part) => part.mention.party === mention.party)
    if (taken || mention.type !== 'ORG' || mention.kind === 'AGENCY') return []
    const role = complement(placed, frame, draft)
    return role === null ? [] : [{ role, mention, subject: false }]
  })
}

function complement(placed: Placed, frame: Frame, draft: Draft): Part['role'] | null {
  const from = frame.start - frame.view.start
  const before = frame.mask.slice(0, placed.start - from)
  const plays = (role: Part['role'], test: (mention: Mention) => boolean): boolean =>
    draft.parts.some((part) => part.role === role && test(part.mention))
  if (HIS_COMPANY.test(before))
    return plays('INTERMEDIARY', ({ kind }) => kind === 'PERSON') ? 'INTERMEDIARY' : null
  const vehicle = ITS_VEHICLE.exec(before)
  if (vehicle !== null) {
    const owner = frame.placed.find(({ end }) => end - from === vehicle.index + 1)?.mention
    const told = draft.frames.some(({ mask }) => THROUGH.test(mask)) && !plays('INTERMEDIARY', isNamed)
    const abroad = ABROAD.test(frame.view.text.slice(from, placed.end))
    return told && abroad && owner !== undefined && plays('BUYER', ({ party }) => party === owner.party)
      ? 'INTERMEDIARY'
      : null
  }
  const rented = draft.frames.some(({ cloud }) => cloud)
  return rented && LANDLORD.test(before) && canHost(placed) && !plays('PROVIDER', isNamed) ? 'PROVIDER' : null
}

function isNamed({ type }: Mention): boolean {
  return type === 'ORG' || type === 'PERSON'
}

/** What stands in China is not rented abroad. */
function canHost({ mention: { roles, country } }: Placed): boolean {
  return !roles.includes('CHIPMAKER') && country !== 'CN'
}

/** Words of one more deal of the buyer told of before. */
const ONE_MORE =
  /\b(?:another|an? (?:second|third|further|separate|later|new|bigger|larger|smaller|follow-up)|one more) (?:[\w-]+ ){0,2}?(?:order|deal|purchase|contract|lease|tender|batch|cluster|consignment|shipment|agreement)\b/i

/** Gives the buyers of the deal before `frame` where the clause tells of one more deal of theirs, the amount or the seller included. */
export function buyersOfOneMore(frame: Frame, last: Draft): Part[] {
  if (!ONE_MORE.test(frame.mask) || frame.view === last.frames.at(-1)?.view) return []
  if (frame.parts.some(({ role }) => role === 'BUYER') || (frame.money === null && frame.chips.length === 0))
    return []
  return buyersOf(last).flatMap(({ mention, chinese }) =>
    mention.type === 'ORG' && chinese !== false
      ? [{ role: 'BUYER', mention: { ...mention, country: chinese === true ? 'CN' : null }, subject: false }]
      : [],
  )
}
