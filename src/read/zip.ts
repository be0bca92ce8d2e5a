/** Looks into a ZIP archive's own directory without unpacking anything. */

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
/** The end record and the longest comment behind it. */
const TAIL = 65_557

/** Gives the bytes all entries say they unpack to; null if the archive's directory cannot be found. */
export function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let end = bytes.byteLength - 22; end >= Math.max(0, bytes.byteLength - TAIL); end--) {
    if (view.getUint32(end, true) !== END_OF_DIRECTORY) continue
    return sumEntries(view, view.getUint32(end + 16, true), view.getUint16(end + 10, true))
  }
  return null
}

function sumEntries(view: DataView, start: number, entries: number): number | null {
  let offset = start
  let total = 0
  for (let index = 0; index < entries; index++) {
    if (offset + 46 > view.byteLength || view.getUint32(offset, true) !== DIRECTORY_ENTRY) return null
    total += view.getUint32(offset + 24, true)
    offset +=
      46 +
      view.getUint16(offset + 28, true) +
      view.getUint16(offset + 30, true) +
      view.getUint16(offset + 32, true)
  }
  return total
}
