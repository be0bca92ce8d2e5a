/** Names in, one block of memory that every thread reads out: a million strings are not copied to each. */

/** Texts side by side, as UTF-16; text `i` ends before `ends[i]` (in bytes) and begins where the one before it ends. */
export interface Texts {
  readonly bytes: Uint8Array
  readonly ends: Uint32Array
}

const BYTES_PER_UNIT = 2

/** Packs `names` in their order; at most two thousand million characters together. */
export function packTexts(names: readonly string[]): Texts {
  const units = names.reduce((sum, name) => sum + name.length, 0)
  const bytes = Buffer.from(new SharedArrayBuffer(units * BYTES_PER_UNIT))
  const ends = sharedUint32(names.length)
  let at = 0
  names.forEach((name, index) => {
    at += bytes.write(name, at, 'utf16le')
    ends[index] = at
  })
  return { bytes, ends }
}

/** Gives text `index`. */
export function textAt({ bytes, ends }: Texts, index: number): string {
  const start = index === 0 ? 0 : (ends[index - 1] ?? 0)
  const slice = Buffer.from(bytes.buffer, bytes.byteOffset + start, (ends[index] ?? 0) - start)
  return slice.toString('utf16le')
}

/** Makes numbers that every thread sees; all 0. */
export function sharedUint32(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT))
}
