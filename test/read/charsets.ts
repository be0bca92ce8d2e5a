/** Encodes text in charsets that Node only decodes, by turning its decoder's table around. */

const TABLES = new Map<string, ReadonlyMap<string, Buffer>>()

/** Encodes `text` as GB18030 or Big5. */
export function encode(text: string, charset: 'gb18030' | 'big5'): Buffer {
  const table = TABLES.get(charset) ?? tableOf(charset)
  TABLES.set(charset, table)
  return Buffer.concat(
    [...text].map((char) => {
      if (char < '\u0080') return Buffer.from(char, 'latin1')
      const bytes = table.get(char)
      if (!bytes) throw new RangeError(`${char} is not in the two-byte part of ${charset}`)
      return bytes
    }),
  )
}

function tableOf(charset: string): ReadonlyMap<string, Buffer> {
  const table = new Map<string, Buffer>()
  const decoder = new TextDecoder(charset, { fatal: true })
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.from([lead, trail])
      try {
        const char = decoder.decode(bytes)
        if ([...char].length === 1 && !table.has(char)) table.set(char, bytes)
      } catch {
        // Not every pair of bytes is a character.
      }
    }
  return table
}
