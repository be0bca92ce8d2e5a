/** Finds who 该校, 该公司, 该实验室, 公司 or 其 is: the last buyer named before, of the kind the word asks for. */
import { matchesOf } from '../scan.js'
import type { Party } from './names.js'

/** A word that stands for a party named before. */
export interface Pronoun {
  readonly start: number
  readonly end: number
  readonly kinds: readonly string[]
}

const PRONOUN =
  /(?:该|这所|这家|这个|上述|此)(?<word>大学|学校|高校|校|学院|公司|企业|集团|厂商|实验室|研究院|研究所|研究机构|院|所|机构|中心|单位|局|银行|医院)|(?<=^|[,。;:])(?:[一二两三四五六七八九十半\d]{1,2}个?[年月天周]后|次年|翌年|同年|后来|随后|此后|之后|不过|但|另外|此外|今年|去年|\d{4}年|\d{1,2}月|,)*(?<bare>(?:本)?公司|我司|校方|院方|其|它|他们|双方)(?=[^司法的]|$)/g
const UNIVERSITY = ['UNIVERSITY', 'INSTITUTE', 'ORGANIZATION']
const KINDS: readonly (readonly [RegExp, readonly string[]])[] = Object.freeze([
  [/校|大学|学院/, UNIVERSITY],
  [/实验室|研究|院|所|机构|中心/, ['INSTITUTE', 'UNIVERSITY', 'AGENCY', 'ORGANIZATION']],
  [/公司|企业|集团|厂商|银行/, ['COMPANY', 'ORGANIZATION']],
])

/** Finds the pronouns in `sentence`, offsets relative to it. */
export function findPronouns(sentence: string): Pronoun[] {
  return matchesOf(PRONOUN, sentence).map((match) => {
    const word = match.groups?.['word'] ?? match.groups?.['bare'] ?? ''
    const row = KINDS.find(([pattern]) => pattern.test(word))
    const bare = match.groups?.['bare']
    const end = match.index + match[0].length
    return { start: bare ? end - bare.length : match.index, end, kinds: row?.[1] ?? [] }
  })
}

/** Gives the latest of `earlier` that `pronoun` can mean; null when none fits. */
export function antecedent(pronoun: Pronoun, earlier: readonly Party[]): Party | null {
  return (
    [...earlier]
      .reverse()
      .find((party) => pronoun.kinds.length === 0 || pronoun.kinds.includes(party.kind)) ?? null
  )
}
