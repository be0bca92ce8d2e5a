/**
 * Names as written in, names as compared out, and the keys of names that nobody knows yet. Nothing
 * here knows which names mean the same; it only takes away what never makes a difference.
 */
import type { BaseKind } from '../model/ontology.js'
import { foreignFormOf, stripLegalForm } from './legal-forms.js'
import { modelNumberKey } from './model-number.js'
import { simplify } from './simplify.js'

/** Nothing to fold but capitals. */
const PLAIN = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/
/** Letters that may carry an accent, or an accent by itself. */
/** Letters that no accent makes, as they are spelt without them. */
const SPELT: Readonly<Record<string, string>> = Object.freeze({
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
})
const OWN_LETTERS = /[øæœßłđðþı]/gu
const ACCENTED = /[\u00C0-\u024F\u0300-\u036F\u1AB0-\u1AFF\u1E00-\u1EFF\u2C60-\u2C7F\uA720-\uA7FF]/u
const HONORIFIC =
  /^(?:mr|mrs|ms|dr|prof|professor|sir) |(?<=\p{Script=Han}{2})(?:先生|女士|教授|博士|院士)$/gu

/**
 * Folds a name for comparison: NFKC, lower case, simplified characters, no accents, `&` as `and`,
 * no leading "the", punctuation as single spaces, none beside Han characters. Dots stay between
 * digits. Empty for text of punctuation only. Idempotent.
 */
export function normalizeName(text: string): string {
  // Whoever describes a name, keys it and looks it up asks three times in a row.
  if (text === latestText) return latestName
  latestName = fold(text)
  latestText = text
  return latestName
}

let latestText = ''
let latestName = ''

function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/^the (?=.)/u, '')
  const wellFormed = text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')
  const folded = simplify(withoutAccents(wellFormed.normalize('NFKC').toLowerCase()))
  return folded
    .replace(/&/gu, ' and ')
    .replace(/\+/gu, ' plus ')
    .replace(/(?<=\p{L})['’‘ʼ`´](?=\p{L})/gu, '')
    .replace(/(?<=(?<!\p{L})\p{L})\.(?=\p{L}(?!\p{L}))/gu, '')
    .replace(/(?<!\p{N})\.|\.(?!\p{N})/gu, ' ')
    .replace(/(?:(?!\.)[\p{P}\p{Z}\p{Cc}\p{Cf}\p{Sk}=<>|$])+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim()
    .replace(/^the (?=.)/u, '')
}

/**
 * Gives the key under which a name that no gazetteer knows becomes an entity: same key, same entity.
 * Never empty, no spaces, safe in an id (`ent_org_${key}`); non-ASCII stays, and names with
 * different numbers never share a key. Chips and AI models: the exact model number.
 */
export function entityKey(base: BaseKind, text: string): string {
  if (base === 'CHIP' || base === 'AI_MODEL') return toIdPart(modelNumberKey(base, text), text)
  const name = normalizeName(base === 'PERSON' ? givenNameFirst(text) : text)
  return toIdPart(base === 'PERSON' ? name.replace(HONORIFIC, '') : companyKey(name), text)
}

/** Legal forms come and go, but a GmbH and an AG of one name are two firms. */
function companyKey(name: string): string {
  const form = foreignFormOf(name)
  const bare = stripLegalForm(name)
  return form === null || bare === name ? bare : `${bare} ${normalizeName(form)}`
}

function toIdPart(key: string, text: string): string {
  if (key !== '') return key.replace(/ /gu, '-')
  return `u${Array.from(text, (char) => (char.codePointAt(0) ?? 0).toString(16)).join('-')}`
}

function withoutAccents(text: string): string {
  if (!ACCENTED.test(text)) return text.normalize('NFC')
  return text
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .replace(OWN_LETTERS, (letter) => SPELT[letter] ?? letter)
    .normalize('NFC')
}

/** `Doe, Jane` → `Jane Doe`. */
function givenNameFirst(text: string): string {
  const parts = text.split(',')
  return parts.length === 2 && /\p{Script=Latin}/u.test(text) ? `${parts[1]} ${parts[0]}` : text
}
