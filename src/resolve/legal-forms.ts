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
  'ag|sa|se|nv|bv|ab|as|asa|aps|oy|oyj|spa|srl|sarl|sas|kk|kg|ohg|pte|pty|pvt|bhd|berhad|pjsc|ojsc|cjsc|jsc|ooo|oao|zao|pao|ao'
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

/** Endings that one country's law has and its neighbours' have not; the widespread ones say nothing. */
const COUNTRY_OF_FORM: readonly (readonly [string, RegExp])[] = [
  ['US', / (?:inc|incorporated)$/u],
  ['NL', / (?:bv|nv)$/u],
  ['DE', / (?:gmbh|ggmbh|kgaa|ohg|gmbh co kg)$/u],
  ['JP', / (?:kk|kabushiki kaisha)$|株式会社|合同会社/u],
  ['SG', / pte(?: ltd)?$/u],
  ['MY', / (?:sdn bhd|bhd|berhad)$/u],
  ['AU', / pty(?: ltd)?$/u],
  ['IN', / pvt(?: ltd)?$/u],
  ['RU', /(?:^| )(?:ooo|oao|zao|pao|pjsc|ojsc|cjsc)(?: |$)/u],
  ['FI', / oyj?$/u],
  ['DK', / aps$/u],
  ['CN', /有限公司$|有限责任公司$/u],
]

/** Gives the ISO code of the country whose legal form a normalised name carries; null where the form says no country. */
export function countryOfForm(normalized: string): string | null {
  return COUNTRY_OF_FORM.find(([, form]) => form.test(normalized))?.[0] ?? null
}

/** Tells whether the form of a normalised name is not one of `country`: a B.V. of an American firm is a daughter. */
export function isForeignTo(country: string | undefined, normalized: string): boolean {
  const ofForm = countryOfForm(normalized)
  // Inc. and 有限公司 are written for firms of any country.
  return ofForm !== null && ofForm !== 'US' && ofForm !== 'CN' && ofForm !== country
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
