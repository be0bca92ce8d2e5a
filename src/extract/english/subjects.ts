/** Gives the part of a party that acts: a party and its verb in, a part out. */
import type { Cue } from './finding.js'
import { isOwning } from './owners.js'
import type { Part, Placed } from './parts.js'
import { getsIt, sellerRole } from './sellers.js'

/** A firm that is there to buy for another. */
const COVER = /\b(?:front|shell|pass-through|straw|paper|dummy) (?:compan|firm|entit|buyer|purchaser)/i
/** A building, and whoever runs it is another. */
const FACILITY = /\b(?:data ?cent(?:er|re)|campus|facility|park|site)$/i

/** Decides the part of `placed`, the subject of `verb`; null where a thing is the subject. */
export function asSubject(placed: Placed, verb: Cue, cloud: boolean): Part | null {
  const { mention } = placed
  // A thing bought or sold does not act; one that "was paid" sells.
  if (verb.passive && verb.side === 'USE')
    return FACILITY.test(mention.quote) ? null : { role: 'INTERMEDIARY', mention, subject: true }
  if (verb.passive)
    return /^(?:paid|wired|remitted)$/i.test(verb.word)
      ? { role: sellerRole(placed, verb.illicit, cloud), mention, subject: true }
      : null
  if (verb.side === 'BUY' || verb.side === 'USE') {
    // A Chinese maker of chips buys those of others.
    if (mention.roles.includes('CHIPMAKER') && mention.country !== 'CN') return null
    return {
      // A person who buys does so for somebody.
      role: mention.kind === 'PERSON' || COVER.test(mention.name) ? 'INTERMEDIARY' : 'BUYER',
      mention,
      subject: true,
    }
  }
  if (verb.illicit && getsIt(mention)) return { role: 'BUYER', mention, subject: true }
  if (verb.side === 'HELP')
    return mention.roles.includes('CHIPMAKER') ? null : { role: 'INTERMEDIARY', mention, subject: true }
  return { role: sellerRole(placed, verb.illicit, cloud), mention, subject: true }
}

/** "X counted 500 notices in which Y asks for": whoever stands next to the verb acts, and not X. */
export function hasNearer(placed: Placed, verb: Cue, others: readonly Placed[], mask: string): boolean {
  return others.some(
    ({ start, end, around, mention }) =>
      start > placed.end &&
      end <= verb.start &&
      /^(?:that|when|where|whether)?$/.test(around.preposition ?? '') &&
      (mention.type === 'ORG' || (mention.type === 'GENERIC' && around.called === null)) &&
      mention.party !== placed.mention.party &&
      !around.listed &&
      !around.adjectival &&
      !around.possessive &&
      !around.speaker &&
      mask.charAt(start - 1) !== '(' &&
      mask.slice(placed.end, start) !== ', ' &&
      verb.start - end < 24 &&
      !(placed.mention.type === 'PERSON' && isOwning(mask.slice(placed.end, start))),
  )
}
