/** Text in, the Chinese registration code (统一社会信用代码, GB 32100-2015) in it out, its check digit verified. */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CODE = /(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Za-z])/u

/** Gives the first code in `text` whose check digit is right, or null. */
export function creditCodeOf(text: string): string | null {
  const code = CODE.exec(text)?.[0]
  return code !== undefined && isCreditCode(code) ? code : null
}

/** Tells whether the 18th character of `code` is the check digit of the first 17. */
export function isCreditCode(code: string): boolean {
  let sum = 0
  let weight = 1
  for (const char of code.slice(0, 17)) {
    sum += ALPHABET.indexOf(char) * weight
    weight = (weight * 3) % 31
  }
  return code.length === 18 && ALPHABET[(31 - (sum % 31)) % 31] === code[17]
}
