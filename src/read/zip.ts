/** Opens the parts of a ZIP archive one by one under a bound that holds whatever the archive says of itself. */
import { inflateRawSync } from 'node:zlib'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
/** The end record and the longest comment behind it. */
const TAIL = 65_557
const STORED = 0
const DEFLATED = 8

/** One file in an archive, as the archive's directory describes it. */
export interface ZipEntry {
  readonly name: string
  /** What the archive says the entry unpacks to; it may lie. */
  readonly claimedBytes: number
  readonly isEncrypted: boolean
  /** Where the entry's own header begins. */
  readonly offset: number
  readonly method: number
  readonly packedBytes: number
}

/** Lists the entries; null if the archive's directory is missing or broken (the file is cut off). */
export function listEntries(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let end = bytes.byteLength - 22; end >= Math.max(0, bytes.byteLength - TAIL); end--) {
    if (view.getUint32(end, true) !== END_OF_DIRECTORY) continue
    return readDirectory(bytes, view, view.getUint32(end + 16, true), view.getUint16(end + 10, true))
  }
  return null
}

function readDirectory(bytes: Uint8Array, view: DataView, start: number, count: number): ZipEntry[] | null {
  const entries: ZipEntry[] = []
  let at = start
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      claimedBytes: view.getUint32(at + 24, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      offset: view.getUint32(at + 42, true),
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/**
 * Unpacks one entry; null if that would give more than `maxBytes`.
 *
 * @throws RangeError or an error of node:zlib if the entry is broken
 */
export function unpackEntry(bytes: Uint8Array, entry: ZipEntry, maxBytes: number): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packedBytes)
  if (entry.method === STORED) return packed.byteLength > maxBytes ? null : packed
  if (entry.method !== DEFLATED) throw new RangeError(`compression method ${entry.method} is not known`)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxBytes) })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null
    throw error
  }
}
