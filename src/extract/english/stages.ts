/**
 * Tells the stages of a way from its end: those abroad who got goods before they went on, and those who
 * host machines for another. Changes the parts of a draft; reads no text.
 */
import type { Frame } from './frames.js'
import type { Mention } from './mentions.js'
import type { Draft } from './merge.js'
import type { PartRole } from './parts.js'
import { buyersOf } from './scope.js'
import { RESELLS } from './sellers.js'

/** Names of those who carry goods. */
const CARRIER = /\b(?:Logistics|Freight|Shipping|Forwarding|Express|Cargo|Trading)\b/

/** Where goods are sold on to a Chinese party, those from elsewhere who got them before are stages of the way. */
export function asStages(draft: Draft): void {
  const buyers = buyersOf(draft)
  const sold = draft.frames.some(({ cues }) => cues.some(({ side }) => side === 'SELL'))
  const behind = draft.parts.some(
    ({ role, told, mention }) => role === 'BUYER' && told && mention.country === 'CN',
  )
  if (!(sold || behind) || !buyers.some(({ chinese }) => chinese === true)) return
  const ends = buyers.some(({ chinese, mention }) => chinese === true && !CARRIER.test(mention.quote))
  const stages = buyers.filter(
    ({ chinese, mention }) =>
      mention.type !== 'GENERIC' && (chinese !== true || (ends && CARRIER.test(mention.quote))),
  )
  const cloud = draft.frames.some((frame) => frame.cloud)
  if (stages.length > 0) asSource(draft)
  draft.parts = draft.parts.map((part) =>
    part.role === 'BUYER' && stages.some(({ mention }) => mention.party === part.mention.party)
      ? { ...part, role: cloud && HALLS.test(part.mention.quote) ? 'PROVIDER' : 'INTERMEDIARY' }
      : part,
  )
}

/** Where those abroad bought goods that went on, whoever sold to them stands at the source. */
function asSource(draft: Draft): void {
  const sellers = draft.parts.filter(({ role }) => role !== 'BUYER')
  const [only] = sellers.filter(
    ({ mention }) => mention.type === 'ORG' && !RESELLS.test(mention.quote) && !CARRIER.test(mention.quote),
  )
  if (only === undefined || sellers.some(({ role }) => role === 'PROVIDER') || sellers.length > 1) return
  const placed = draft.frames.flatMap((frame) => frame.placed).find(({ mention }) => mention === only.mention)
  const sold = only.told === true || /^(?:from|by)$/.test(placed?.around.preposition ?? '')
  if (!sold || placed?.around.called === 'INTERMEDIARY') return
  draft.parts = draft.parts.map((part) => (part === only ? { ...part, role: 'PROVIDER' } : part))
}

/** Names of those in whose halls machines stand. */
export const HALLS = /\bData ?[Cc]ent(?:er|re)s?\b|\b(?:Cloud|Hosting|Colo|DC)\b/

/** In a case of smuggling to China the buyer abroad is a stage of the way. */
export function reroute(draft: Draft): void {
  draft.parts = draft.parts.map((part) =>
    part.role === 'BUYER' && (part.mention.type !== 'GENERIC' || isOneAbroad(part.mention))
      ? { ...part, role: 'INTERMEDIARY', told: true }
      : part,
  )
}

/** "a Southeast Asian company": one party, and not all customers of a region. */
function isOneAbroad({ country, quote }: Mention): boolean {
  return country === 'XX' && /^(?:an?|one|another) .*[^s]$/i.test(quote)
}

/**
 * Where a Chinese party computes on machines that a known operator abroad bought, the operator is the
 * provider and whoever sold it the machines stands in between.
 */
export function asHosts(draft: Draft): void {
  if (!buyersOf(draft).some(({ chinese }) => chinese === true)) return
  const host = draft.parts.find(({ mention, role }) => isHost(mention) && gotMachines(mention, role, draft))
  if (host === undefined) return
  const party = host.mention.party
  draft.parts = draft.parts.map((part) => {
    if (part.mention.party === party) return { ...part, role: 'PROVIDER' }
    return part.role === 'PROVIDER' && part.mention.type === 'ORG' ? { ...part, role: 'INTERMEDIARY' } : part
  })
}

/** Tells whether a party lets others compute on its machines. */
export function isHost({ type, roles, country }: Mention): boolean {
  return (
    type === 'ORG' &&
    roles.includes('PROVIDER') &&
    !roles.includes('CHIPMAKER') &&
    country !== 'CN' &&
    country !== null
  )
}

/** Tells whether `mention` bought the machines, or somebody sold them to it. */
function gotMachines(mention: Mention, role: PartRole, { frames, parts }: Draft): boolean {
  if (role === 'BUYER')
    return frames.some(
      (frame) =>
        frame.hardware &&
        frame.parts.some((part) => part.role === 'BUYER' && part.mention.party === mention.party),
    )
  const bought = frames.some((frame) =>
    frame.parts.some((part) => part.role === 'BUYER' && part.subject && part.mention.party === mention.party),
  )
  const others = parts.some((part) => part.role === 'PROVIDER' && part.mention.party !== mention.party)
  return role === 'PROVIDER' && others && (bought || frames.some((frame) => isSoldTo(mention, frame)))
}

function isSoldTo(mention: Mention, { placed, cues }: Frame): boolean {
  return (
    cues.some(({ side }) => side === 'SELL') &&
    placed.some((one) => one.mention === mention && one.around.preposition === 'to')
  )
}
