/** Reads "Y has done the same": a clause and the deal before it in, one more deal of that kind out. */
import type { Frame } from './frames.js'
import type { Draft } from './merge.js'

const NAMES = '(\uE001+(?:(?:, | and |, and |, as well as )\uE001+)*)'
const SHORT_OF_VERB =
  '(?:(?:said|done|did|made|doing|placed|put in|asked for|ordered|bought|rented) (?:much |exactly )?the same|follow(?:ed|s|ing) suit|did (?:so )?(?:too|likewise)|likewise)'
const ALSO =
  '(?:[\\w-]+ ){0,3}?(?:spenders|customers?|buyers?|users?|clients?|takers|tenants?) (?:too|as well|also)'
const SAME_AGAIN = new RegExp(
  `^[^\uE001]{0,12}${NAMES}(?:,? (?:has|have|had|is|are|was|were|did|also|all|both|since|reportedly))* (?:${SHORT_OF_VERB}|${ALSO})\\b|^(?:So|As) (?:did|does|do|has|have|is|was|were) ${NAMES}`,
  'd',
)

/** "X bought two chips and Y one": the verb is left out. */
const GAPPED =
  /(?:,? and |,? while |, |; )([\uE001\uE005]+) (?:just |only |another )?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)(?=[.,;]|$)/d

/** Gives the deal before once more, with the buyers of `frame` and no amount of its own; null where the clause says nothing of the kind. */
export function sameAgain(frame: Frame, last: Draft): Draft | null {
  return again(frame, last, SAME_AGAIN)
}

/** Gives the deal that `frame` tells once more for whoever it names with a bare number: "X bought two chips and Y one". */
export function sameForAnother(frame: Frame, told: Draft): Draft | null {
  return again(frame, told, GAPPED)
}

function again(frame: Frame, last: Draft, pattern: RegExp): Draft | null {
  const match = pattern.exec(frame.mask)
  const at = match?.indices?.[1] ?? match?.indices?.[2]
  if (!at || !last.parts.some(({ role, mention }) => role === 'BUYER' && mention.party !== null)) return null
  const from = frame.start + at[0]
  const to = frame.start + at[1]
  const buyers = frame.placed
    .map(({ mention }) => mention)
    .filter(({ type, start, end }) => (type === 'ORG' || type === 'GENERIC') && start >= from && end <= to)
  const fresh = buyers.filter(({ party }) => !last.parts.some(({ mention }) => mention.party === party))
  if (fresh.length === 0) return null
  return {
    ...last,
    frames: last.frames.includes(frame) ? last.frames : [...last.frames, frame],
    parts: [
      ...fresh.map((mention) => ({ role: 'BUYER' as const, mention, subject: true })),
      ...last.parts.filter(({ role }) => role !== 'BUYER'),
    ],
    chips: [...last.chips],
    models: [...last.models],
    money: null,
    quantity: null,
  }
}
