/** Remembers which ids were seen in eight bytes each: a million deals cost 8 MB, where a Set of strings costs 80. */

const START_SIZE = 1_024

/** Ids that were added. Two ids count as one with a chance of about n² / 2⁵⁴ over n ids. */
export interface IdSet {
  add(id: string): void
  has(id: string): boolean
  /** Ids added, with repetitions. */
  readonly size: number
}

/** Makes an empty set; adding and asking may alternate, but cost least when all is added first. */
export function createIdSet(): IdSet {
  let hashes = new Float64Array(START_SIZE)
  let size = 0
  let sorted = 0
  return {
    add(id) {
      if (size === hashes.length) {
        const larger = new Float64Array(size * 2)
        larger.set(hashes)
        hashes = larger
      }
      hashes[size++] = hashOf(id)
    },
    has(id) {
      if (sorted !== size) {
        hashes.subarray(0, size).sort()
        sorted = size
      }
      return includes(hashes, size, hashOf(id))
    },
    get size() {
      return size
    },
  }
}

/** Hashes to a whole number below 2⁵³: two 32-bit multiplicative hashes over the code units. */
function hashOf(id: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < id.length; index++) {
    const unit = id.charCodeAt(index)
    high = Math.imul(high ^ unit, 2_654_435_761)
    low = Math.imul(low ^ unit, 1_597_334_677)
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return 4_294_967_296 * (high & 0x1fffff) + (low >>> 0)
}

function includes(hashes: Float64Array, size: number, wanted: number): boolean {
  let from = 0
  let to = size
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((hashes[middle] ?? wanted) < wanted) from = middle + 1
    else to = middle
  }
  return from < size && hashes[from] === wanted
}
