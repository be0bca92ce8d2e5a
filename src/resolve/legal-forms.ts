/**
 * Normalised names in, the same names without their legal form out. Group and Holdings (集团, 控股)
 * stay: a group and its listed company are often two.
 */

/** Endings as normalised words; longer ones first where one ends another. */
const LATIN_ENDINGS =
  'limited liability company|limited liability partnership|limited partnership|limited company|joint stock company|' +
  'company limited|public limited company|sdn bhd|pte ltd|pty ltd|pvt ltd|private limited|ltd co|co ltd|coltd|' +
  'aktiengesellschaft|kabushiki kaisha|gesellschaft mit beschrankter haftung|sociedad anonima|societe anonyme|' +
  'incorporated|corporation|company|limited|gmbh co kg|gmbh|kgaa|ggmbh|corp|inc|llc|llp|lllp|plc|ltd|ltda|lp|co|' +
  'gufen youxian gongsi|youxian zeren gongsi|youxian gongsi|' +
  'sp z oo|sp z o o|sp zoo|sro|doo|kft|ag|sa|se|nv|bv|ab|as|asa|aps|oy|oyj|spa|srl|sarl|sas|kk|kg|ohg|pte|pty|pvt|bhd|berhad|pjsc|ojsc|cjsc|jsc|ooo|oao|zao|pao|ao'
const LATIN_BEGINNINGS =
  'open joint stock company|closed joint stock company|public joint stock company|joint stock company|' +
  'limited liability company|federal state unitary enterprise|oao|ooo|zao|pao|ao|pjsc|ojsc|jsc|pt'
const HAN_ENDINGS =
  '股份有限责任公司|有限责任公司|股份有限公司|控股有限公司|有限公司|株式会社|有限会社|合同会社|股份公司|有限合伙|公司|股份'
const HAN_BEGINNINGS = '株式会社|有限会社|合同会社'

const AT_END = new RegExp(`^(.+?) (?:and )?(?:${LATIN_ENDINGS})$`, 'u')
const AT_START = new RegExp(`^(?:${LATIN_BEGINNINGS}) (.+)$`, 'u')
const HAN_AT_END = new RegExp(`^(.{2,}?)(?:${HAN_ENDINGS})$`, 'u')
const HAN_AT_START = new RegExp(`^(?:${HAN_BEGINNINGS})(.{2,})$`, 'u')
const HAN_FORM_ONLY = new RegExp(`^(?:${HAN_ENDINGS})$`, 'u')
const GLUED_LATIN = /^(.*\p{Script=Han})(?:ltd|inc|llc|corp)$/u

/**
 * Removes legal forms from both ends of a name that normalizeName made: `yunda technology ltd co` →
 * `yunda technology`, `成都运达科技股份有限公司` → `成都运达科技`. A name that is nothing but a legal form stays.
 */
export function stripLegalForm(normalized: string): string {
  let name = normalized
  for (;;) {
    const shorter = stripOnce(name)
    if (shorter === name) return name
    name = shorter
  }
}

/** A legal form that says where a firm is registered, and as what. */
interface NationalForm {
  readonly name: string
  /** ISO codes. */
  readonly countries: readonly string[]
  readonly pattern: RegExp
}

/** Forms that some countries' law has and their neighbours' has not; the widespread ones (Ltd, Co) say nothing. */
const NATIONAL_FORMS: readonly NationalForm[] = [
  // Inc. and 有限公司 are written for firms of any country.
  { name: 'Inc.', countries: [], pattern: / (?:inc|incorporated)$/u },
  { name: '有限公司', countries: [], pattern: /有限公司$|有限责任公司$/u },
  { name: '株式会社', countries: ['JP'], pattern: / (?:kk|kabushiki kaisha)$|株式会社|合同会社/u },
  { name: 'plc', countries: ['GB', 'IE', 'JE'], pattern: / (?:plc|public limited company)$/u },
  { name: 'B.V.', countries: ['NL', 'BE'], pattern: / (?:bv|nv)$/u },
  { name: 'GmbH', countries: ['DE', 'AT', 'CH'], pattern: / (?:gmbh|ggmbh|gmbh co kg)$/u },
  { name: 'AG', countries: ['DE', 'AT', 'CH', 'LI'], pattern: / (?:ag|aktiengesellschaft)$/u },
  { name: 'Pte. Ltd.', countries: ['SG'], pattern: / pte(?: ltd)?$/u },
  { name: 'Bhd', countries: ['MY'], pattern: / (?:sdn bhd|bhd|berhad)$/u },
  { name: 'Pty Ltd', countries: ['AU', 'ZA'], pattern: / pty(?: ltd)?$/u },
  { name: 'Pvt Ltd', countries: ['IN', 'PK', 'LK', 'BD', 'NP'], pattern: / pvt(?: ltd)?$/u },
  { name: 'OOO', countries: ['RU', 'BY', 'UZ'], pattern: /(?:^| )(?:ooo)(?: |$)/u },
  { name: 'AO', countries: ['RU', 'BY', 'UA'], pattern: /(?:^| )(?:oao|zao|pao|pjsc|ojsc|cjsc)(?: |$)/u },
  { name: 'sp. z o.o.', countries: ['PL'], pattern: / sp z ?oo$/u },
  { name: 's.r.o.', countries: ['CZ', 'SK'], pattern: / sro$/u },
  { name: 'Oy', countries: ['FI'], pattern: / oyj?$/u },
  { name: 'ApS', countries: ['DK'], pattern: / aps$/u },
]

/** Gives the name of the national legal form that a normalised name carries; null where its form says no country. */
export function nationalFormOf(normalized: string): string | null {
  return NATIONAL_FORMS.find(({ pattern }) => pattern.test(normalized))?.name ?? null
}

/** Gives the form of a normalised name if it is written for firms of some countries only, else null. */
export function foreignFormOf(normalized: string): string | null {
  return (
    NATIONAL_FORMS.find(({ countries, pattern }) => countries.length > 0 && pattern.test(normalized))?.name ??
    null
  )
}

/** Tells whether the form of a normalised name is not one of `country`: a B.V. of an American firm is a daughter. */
export function isForeignTo(country: string | undefined, normalized: string): boolean {
  const form = NATIONAL_FORMS.find(({ pattern }) => pattern.test(normalized))
  return form !== undefined && form.countries.length > 0 && !form.countries.includes(country ?? '')
}

function stripOnce(name: string): string {
  if (HAN_FORM_ONLY.test(name)) return name
  const match =
    AT_END.exec(name) ??
    HAN_AT_END.exec(name) ??
    AT_START.exec(name) ??
    HAN_AT_START.exec(name) ??
    GLUED_LATIN.exec(name)
  if (!match?.[1]) return name
  // 控股 is part of the name; only the company form behind it goes.
  return name.endsWith('控股有限公司') ? name.slice(0, -'有限公司'.length) : match[1].trim()
}
