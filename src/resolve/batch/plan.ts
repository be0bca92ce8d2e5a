/**
 * Encoded names in, what is to be compared with what out: forms, own entities, and blocks small enough
 * to compare all with all. A block that is too large is split by the finer keys of its names.
 */
import { CROWDED } from '../blocks.js'
import type { Encoded } from './encode.js'
import { createNumbering, gatherLists, type Lists, listAt } from './index-tables.js'
import { sharedUint32 } from './texts.js'

/** Everything the threads need to compare, beside the texts. */
export interface Plan {
  /** For each form one name that has it. */
  readonly textOfForm: Uint32Array
  /** For each form its own entity. */
  readonly groupOfForm: Uint32Array
  /** 1 for own entities of the gazetteer. */
  readonly isKnown: Uint32Array
  /** Forms by block; blocks whose forms share other blocks stand near one another. */
  readonly blocks: Lists
  /** Blocks by form, ascending. */
  readonly blocksOfForm: Lists
}

/** A plan, and where each name is in it. */
export interface Planned {
  readonly plan: Plan
  /** Own entity of each name, 0, 1, 2 … */
  readonly groupOfName: Uint32Array
  readonly groups: number
  /** Keys with more than {@link CROWDED} names, which were split. */
  readonly split: number
}

/** Plans the comparison of `count` names whose encodings come in stretches, in order. */
export function planBlocks(count: number, stretches: readonly Encoded[]): Planned {
  const groupNumbers = createNumbering()
  const formNumbers = createNumbering()
  const keyNumbers = createNumbering()
  const groupOfName = new Uint32Array(count)
  const formOfName = new Uint32Array(count)
  const textOfForm: number[] = []
  const known: number[] = []
  eachName(stretches, (stretch, place, name) => {
    const group = groupNumbers.numberOf(stretch.own[place] ?? 0)
    const form = formNumbers.numberOf(stretch.form[place] ?? 0)
    groupOfName[name] = group
    formOfName[name] = form
    known[group] = stretch.known[place] ?? 0
    if (form === textOfForm.length) textOfForm.push(name)
  })
  const groupOfForm = sharedFrom(textOfForm.map((name) => groupOfName[name] ?? 0))

  // Names count towards a crowd one by one, whatever their form.
  const keyIds = stretches.map(({ keys }) => new Uint32Array(keys.length))
  stretches.forEach(({ keys }, index) => {
    const ids = keyIds[index]
    for (let at = 0; ids && at < keys.length; at++) ids[at] = keyNumbers.numberOf(keys[at] ?? 0)
  })
  const names = new Uint32Array(keyNumbers.size)
  const forms = new Uint32Array(keyNumbers.size)
  const eachKey = (see: (key: number, coarser: number, name: number) => void) => {
    eachName(stretches, (stretch, place, name, at, index) => {
      const ids = keyIds[index]
      for (let offset = 0; ids && offset < (stretch.counts[place] ?? 0); offset++) {
        const coarser = stretch.coarser[at + offset] ?? 0
        see(ids[at + offset] ?? 0, coarser === 0 ? -1 : (ids[at + coarser - 1] ?? 0), name)
      }
    })
  }
  const isFirstOfForm = (name: number) => textOfForm[formOfName[name] ?? 0] === name
  eachKey((key, _coarser, name) => {
    names[key] = (names[key] ?? 0) + 1
    if (isFirstOfForm(name)) forms[key] = (forms[key] ?? 0) + 1
  })
  const isOpen = (key: number, coarser: number) =>
    (forms[key] ?? 0) > 1 && (names[key] ?? 0) <= CROWDED && (coarser < 0 || (names[coarser] ?? 0) > CROWDED)
  const blocksOfKeys = gatherLists(keyNumbers.size, (give) =>
    eachKey((key, coarser, name) => {
      if (isFirstOfForm(name) && isOpen(key, coarser)) give(key, formOfName[name] ?? 0)
    }),
  )
  const keysOfForm = transpose(blocksOfKeys, textOfForm.length)
  const blocks = arrange(blocksOfKeys, keysOfForm)
  return {
    plan: {
      textOfForm: sharedFrom(textOfForm),
      groupOfForm,
      isKnown: sharedFrom(known),
      blocks,
      blocksOfForm: transpose(blocks, textOfForm.length),
    },
    groupOfName,
    groups: groupNumbers.size,
    split: names.reduce((sum, size) => sum + (size > CROWDED ? 1 : 0), 0),
  }
}

function eachName(
  stretches: readonly Encoded[],
  see: (stretch: Encoded, place: number, name: number, firstKey: number, index: number) => void,
): void {
  let name = 0
  stretches.forEach((stretch, index) => {
    let firstKey = 0
    for (let place = 0; place < stretch.own.length; place++) {
      see(stretch, place, name++, firstKey, index)
      firstKey += stretch.counts[place] ?? 0
    }
  })
}

/** Gives for each item the lists that have it, ascending. */
function transpose(lists: Lists, items: number): Lists {
  return gatherLists(items, (give) => {
    for (let list = 0; list < lists.ends.length; list++)
      for (const item of listAt(lists, list)) give(item, list)
  })
}

/**
 * Puts each block behind one that shares a form with it, as far as possible: whoever compares them in
 * this order meets the same forms again soon, and makes them ready once. Empty blocks go.
 */
function arrange(blocks: Lists, blocksOfForm: Lists): Lists {
  const order: number[] = []
  const isPlaced = new Uint8Array(blocks.ends.length)
  const place = (block: number) => {
    if (!isPlaced[block]) order.push(block)
    isPlaced[block] = 1
  }
  for (let block = 0; block < blocks.ends.length; block++) {
    if (isPlaced[block] || listAt(blocks, block).length === 0) continue
    place(block)
    for (const form of listAt(blocks, block)) listAt(blocksOfForm, form).forEach(place)
  }
  return gatherLists(order.length, (give) => {
    order.forEach((block, index) => {
      for (const form of listAt(blocks, block)) give(index, form)
    })
  })
}

function sharedFrom(numbers: readonly number[]): Uint32Array {
  const shared = sharedUint32(numbers.length)
  shared.set(numbers)
  return shared
}
