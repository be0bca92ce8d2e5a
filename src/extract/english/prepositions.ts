/** Gives the part that a preposition gives to the party behind it, among the cues on both sides. */
import type { Cue } from './finding.js'
import type { Part, PartRole, Placed } from './parts.js'
import { carries, sellerRole } from './sellers.js'
import { asSubject } from './subjects.js'

const ABROAD =
  /^(?:,? (?:an?|the|its) [^,.;]{0,40})?,? (?:\w+ )?(?:in|of) (?:Malaysia|Singapore|Thailand|Indonesia|Vietnam|Taiwan|India|Japan|the UAE|Dubai|Korea|South Korea)\b/
/** Before a name: it made the goods or runs the place where they stand. */
const MADE =
  /\b(?:machines|servers|boxes|systems|hardware|made|built|manufactured|assembled|produced|operated|hosted|installed|run|(?<!(?:third|half|part|partly|wholly|majority|jointly|is|was|per ?cent|%)[ -])owned) by (?:the |an? )?(?:[\w-]+ ){0,4}$/
/** Before the one in whose halls the machines stand. */
const MACHINES_OF =
  /\b(?:instances?|servers?|capacity|cloud|machines|clusters?|platform|accounts?|nodes?|time) (?:of|at|on|in|with) (?:the )?$/i
/** Nouns of those who pass goods on. */
const CARRIES =
  /\b(?:forwarders?|brokers?|resellers?|traders?|middlem[ae]n|distributors?|dealers?|intermediar(?:y|ies)|shell compan(?:y|ies)|front compan(?:y|ies))\b/i
/** What is subject to a rule goes nowhere. */
const SUBJECT_TO = /\b(?:subject|according|compared|relative|related|similar|prior|due) to (?:the |an? )?$/i
const TALKS =
  /\b(?:talks|negotiat\w+|discuss\w*|agree(?:d|ment)|deal|contract) (?:\w+ )?with (?:the |an? )?(?:[\w-]+ ){0,3}$/i
/** Before a shop. */
const BOUGHT_AT = /\b(?:bought|purchased|ordered) (?:\w+ )?at $/
/** Words of machines that are where they were to go. */
const PUT_UP =
  /racked|resurfaced|installed|set up|switched on|plugged in|unpacked|unloaded|arriv|turned up|surfaced|landed|wound up|came to rest|ended? up/i
const PAYING =
  /^(?:(?:wire )?transfers?|wires?|remittances?|deposits?|payments?|orders?|tenders?|bids?|money|funds?|invoices?|purchases?|procurements?|contracts?)$/i

/** Decides the part of `placed` behind `preposition`, the cues `left` and `right` of it; null where it plays none. */
export function byPreposition(
  placed: Placed,
  preposition: string,
  left: Cue | null,
  right: Cue | null,
  mask: string,
  cloud: boolean,
): Part | null {
  const { mention, around } = placed
  const provider = mention.roles.includes('PROVIDER') || mention.roles.includes('CHIPMAKER')
  const before = mask.slice(Math.max(0, placed.start - 40), placed.start)
  const part = (role: PartRole): Part => ({ role, mention, subject: false })
  const side = left?.side ?? null
  const word = left === null ? '' : mask.slice(left.start, left.end)
  const seller = (): Part => part(sellerRole(placed, left?.illicit === true, cloud))
  if (preposition === 'at' && mention.type === 'ORG' && mention.country !== 'CN' && BOUGHT_AT.test(before))
    return seller()
  switch (preposition) {
    case 'off the hands of':
    case 'from':
      if (
        /\b(?:not|never|un(?:able|available)|enough|lack\w*|shortage)\b[^,;]{0,50}$|\bavailable (?:only |directly )?from (?:the )?$|\b(?:borrow\w*|loans?|money|funding|financing|investment|capital|backing) (?:[\w-]+ ){0,2}from (?:the )?$/.test(
          before,
        )
      )
        return null
      if (
        left !== null &&
        (PAYING.test(word) ||
          /recei\w+ (?:.*)(?:payment|money|fund|wire)|recei\w+$|^t(?:ook|ak)|^(?:bank|pocket|accept|collect|earn)/i.test(
            word,
          )) &&
        !provider &&
        left.side !== 'BUY'
      )
        return part('BUYER')
      return side === null || side === 'HELP' || mention.type === 'PRONOUN' ? null : seller()
    case 'by':
      if (MADE.test(before) && mention.type === 'PERSON') return null
      if (MADE.test(before))
        return mention.roles.includes('CHIPMAKER') || mention.roles.includes('MODEL_MAKER')
          ? null
          : part('PROVIDER')
      if (left === null) return null
      if (side === 'BUY' && left.passive)
        return /^pa(?:id|ying)$/i.test(word) || !provider || mention.country === 'CN'
          ? part('BUYER')
          : seller()
      if (side === 'BUY_NOUN') return provider && mention.country !== 'CN' ? null : part('BUYER')
      return (side === 'SELL' && left.passive) || side === 'SELL_NOUN'
        ? seller()
        : side === 'USE' && left.passive
          ? part('BUYER')
          : null
    case 'to':
      if (SUBJECT_TO.test(mask.slice(Math.max(0, placed.start - 30), placed.start))) return null
      if (side === 'SELL' || side === 'SELL_NOUN') {
        if (mention.roles.includes('CHIPMAKER') && mention.country !== 'CN') return null
        if (provider && mention.country !== 'CN') return part('PROVIDER')
        if (mention.kind === 'PERSON') return part('INTERMEDIARY')
        if (carries(mention)) return { ...part('INTERMEDIARY'), told: true }
        if (mention.type === 'GENERIC' && mention.country !== 'CN' && CARRIES.test(mention.quote))
          return { ...part('INTERMEDIARY'), told: true }
        if (
          mention.country !== 'CN' &&
          left?.illicit !== undefined &&
          ABROAD.test(mask.slice(placed.end, placed.end + 80))
        )
          return part('INTERMEDIARY')
        return part('BUYER')
      }
      if (
        side === 'BUY' &&
        /^pa(?:y|id)|^spen[dt]|award|^went|^g[io]|^turn/i.test(word) &&
        mention.type !== 'PRONOUN'
      )
        return seller()
      if (side === 'BUY_NOUN' && /^orders?$/i.test(word) && mention.country === 'CN' && !provider)
        return part('BUYER')
      return (side === 'BUY' || side === 'BUY_NOUN') && provider ? seller() : null
    case 'over':
      return provider && cloud && left !== null ? part('PROVIDER') : null
    case 'with':
      if (
        left === null &&
        right?.side === 'BUY' &&
        TALKS.test(mask.slice(Math.max(0, placed.start - 60), placed.start))
      )
        return cloud ? part('PROVIDER') : seller()
      if (side === 'BUY' && /(?:with|to|deal|contract|agreement|lease|orders?|placed)$/i.test(word))
        return cloud || provider ? part('PROVIDER') : seller()
      return (side === 'BUY_NOUN' || (side === 'BUY' && provider)) && mention.type === 'ORG'
        ? cloud || provider
          ? part('PROVIDER')
          : seller()
        : null
    case 'on behalf of':
      return part('BUYER')
    case 'for':
      if (carries(mention) && left !== null) return { ...part('INTERMEDIARY'), told: true }
      if (
        mention.roles.includes('PROVIDER') &&
        (around.adjectival || (mention.country !== 'CN' && side === 'BUY'))
      )
        return part('PROVIDER')
      return (left !== null || (right !== null && mention.type === 'ORG')) &&
        !around.adjectival &&
        !mention.roles.includes('CHIPMAKER') &&
        (mention.type !== 'PRONOUN' || side === 'HELP')
        ? part('BUYER')
        : null
    case 'at':
    case 'of':
    case 'on':
    case 'in':
      if (/^(?:at|in)$/.test(preposition) && side === 'SELL' && PUT_UP.test(word) && !provider)
        return mention.type === 'PERSON' ? null : part('BUYER')
      if (side === 'BUY_NOUN' && preposition === 'of' && around.called === 'BUYER') return part('BUYER')
      return provider &&
        !mention.roles.includes('CHIPMAKER') &&
        (mention.country !== 'CN' || MACHINES_OF.test(before)) &&
        !around.speaker &&
        (around.adjectival || (cloud && left !== null))
        ? part('PROVIDER')
        : null
    default:
      return preposition === 'that' ||
        preposition === 'when' ||
        preposition === 'whether' ||
        preposition === 'where' ||
        preposition === 'as'
        ? right === null
          ? null
          : asSubject(placed, right, cloud)
        : null
  }
}
