/**
 * Text in, the same text in simplified characters out. The only importer of opencc-js; its tables
 * are built on the first Chinese text, never at import.
 */
import { Converter, type ConverterFunction } from 'opencc-js/t2cn'

const HAN = /\p{Script=Han}/u
let convert: ConverterFunction | undefined

/** Replaces traditional characters by simplified ones; text without Han characters comes back as it is. */
export function simplify(text: string): string {
  if (!HAN.test(text)) return text
  convert ??= Converter({ from: 't', to: 'cn' })
  return convert(text)
}
