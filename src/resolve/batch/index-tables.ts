/** Keys as numbers in, dense numbers and lists by number out: maps and lists for millions, in flat memory. */
import { sharedUint32 } from './texts.js'

/** Hashes a text to 53 bits: two of a million texts meet by chance once in twenty thousand runs. */
export function hash53(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 2_654_435_761)
    low = Math.imul(low ^ unit, 1_597_334_677)
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0)
}

/** Numbers keys 0, 1, 2 … in the order in which they first come. */
export interface Numbering {
  readonly size: number
  /** Gives the number of `key`, a new one if it has none. */
  numberOf(key: number): number
}

/** Starts an empty numbering that grows as it must. */
export function createNumbering(): Numbering {
  let slots = new Uint32Array(1 << 16)
  let keys = new Float64Array(1 << 15)
  let size = 0
  const slotOf = (key: number): number => {
    const mask = slots.length - 1
    let slot = Math.imul((key % 4_294_967_291) ^ (key / 4_294_967_296), 2_654_435_761) >>> 0
    for (slot &= mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot] ?? 0
      if (entry === 0 || keys[entry - 1] === key) return slot
    }
  }
  const grow = () => {
    const more = new Float64Array(keys.length * 2)
    more.set(keys)
    keys = more
    slots = new Uint32Array(slots.length * 2)
    for (let number = 0; number < size; number++) slots[slotOf(keys[number] ?? 0)] = number + 1
  }
  return {
    get size() {
      return size
    },
    numberOf(key) {
      if (size === keys.length) grow()
      const slot = slotOf(key)
      const entry = slots[slot] ?? 0
      if (entry > 0) return entry - 1
      keys[size] = key
      slots[slot] = ++size
      return size - 1
    },
  }
}

/** Lists of numbers side by side; list `i` ends before `ends[i]` and begins where the one before it ends. */
export interface Lists {
  readonly items: Uint32Array
  readonly ends: Uint32Array
}

/** Gathers the pairs (list, item) that `each` gives, twice the same, into `count` lists; items keep their order. */
export function gatherLists(
  count: number,
  each: (give: (list: number, item: number) => void) => void,
): Lists {
  const ends = sharedUint32(count)
  each((list) => {
    ends[list] = (ends[list] ?? 0) + 1
  })
  let total = 0
  for (let list = 0; list < count; list++) {
    const size = ends[list] ?? 0
    ends[list] = total
    total += size
  }
  const items = sharedUint32(total)
  // Each start moves to its end while its list is filled.
  each((list, item) => {
    const at = ends[list] ?? 0
    items[at] = item
    ends[list] = at + 1
  })
  return { items, ends }
}

/** Gives list `index`. */
export function listAt({ items, ends }: Lists, index: number): Uint32Array {
  return items.subarray(index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 0)
}

/** Gives where list `index` begins. */
export function startOf({ ends }: Lists, index: number): number {
  return index === 0 ? 0 : (ends[index - 1] ?? 0)
}
