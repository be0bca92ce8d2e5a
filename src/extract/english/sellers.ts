/**
 * Tells the source of goods (cloud operator, server maker, chip maker) from those who pass them on,
 * and those who buy for themselves. A party with its surroundings in, a part out.
 */
import type { Mention } from './mentions.js'
import type { PartRole, Placed } from './parts.js'

const SERVER_OR_CLOUD =
  /\bCloud\b|\bServers?\b|\bData ?cent(?:er|re)|\b(?:Compute|Hosting|Rack|Racks|Grid|Hyperscale|DC|Colo|Hyperscaler|GPU)\b/
/** Names of those who sell what others run. */
export const RESELLS =
  /\b(?:Software|Network|Trad(?:e|ing)|Info|Information|Consult\w*|Technolog(?:y|ies)|Tech|Electronics|Agency|Components|Imports?|Logistics|Supply|Distribution|Systems Integration|Computer|Commerce)\b/

/** Tells whether a description without a name is one of those who sell. */
export function isOfSellers({ type, quote }: Mention): boolean {
  return (
    type === 'GENERIC' &&
    /\b(?:retailers?|vendors?|sellers?|makers?|manufacturers?|dealers?|suppliers?|resellers?|distributors?)\b/i.test(
      quote,
    )
  )
}

/** Tells whether a description without a name is one of those who carry goods or pass them on. */
export function passesOn({ type, quote }: Mention): boolean {
  return (
    type === 'GENERIC' &&
    /\b(?:logistics|freight|shipping|forward\w*|trad(?:ing|ers?)|brokers?|middlem[ae]n|intermediar\w+|shell|front|straw|import|export)\b/i.test(
      quote,
    )
  )
}

/** Tells whether a description without a name is one of those who only move goods, wherever they are. */
export function carries({ type, quote }: Mention): boolean {
  return type === 'GENERIC' && /\b(?:logistics|freight|forward(?:er|ing)|shipping|courier)\b/i.test(quote)
}

/** A Chinese company known to use such goods does not smuggle them for others. */
export function getsIt({ type, country, roles }: Mention): boolean {
  return type === 'ORG' && country === 'CN' && roles.includes('BUYER') && !roles.includes('INTERMEDIARY')
}

/** Tells whether a party by its name or description lets others compute on its machines. */
export function letsUse({ mention, around }: Placed): boolean {
  return (
    around.called === 'PROVIDER' ||
    (mention.type === 'ORG' && !RESELLS.test(mention.quote) && SERVER_OR_CLOUD.test(mention.quote))
  )
}

/** A seller is the source (cloud operator, server maker, chip maker) or one who passes goods on. */
export function sellerRole({ mention, around }: Placed, illicit: boolean, cloud: boolean): PartRole {
  if (around.called === 'INTERMEDIARY') return 'INTERMEDIARY'
  if (mention.roles.includes('INTERMEDIARY')) return 'INTERMEDIARY'
  if (
    around.called === 'PROVIDER' ||
    mention.roles.includes('PROVIDER') ||
    mention.roles.includes('CHIPMAKER')
  )
    return 'PROVIDER'
  if (illicit || mention.type === 'PERSON') return 'INTERMEDIARY'
  if (RESELLS.test(mention.quote)) return 'INTERMEDIARY'
  return cloud || SERVER_OR_CLOUD.test(mention.quote) ? 'PROVIDER' : 'INTERMEDIARY'
}
