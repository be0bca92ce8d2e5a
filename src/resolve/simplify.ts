/**
 * Text in, the same text in simplified characters out. The only importer of opencc-js; its tables
 * are built on the first Chinese text, never at import.
 */
import { Converter } from 'opencc-js/t2cn'

type Convert = (text: string) => string

const HAN = /\p{Script=Han}/u
let convert: Convert | undefined

/** Replaces traditional characters by simplified ones; text without Han characters comes back as it is. */
export function simplify(text: string): string {
  if (!HAN.test(text)) return text
  // The package's own types import without file endings, which nodenext cannot follow.
  convert ??= (Converter as (options: { from: 't'; to: 'cn' }) => Convert)({ from: 't', to: 'cn' })
  return convert(text)
}
