/**
 * Parts a draft that tells of several deals in one breath: buyers each with their own goods in
 * brackets ("X (H100, 40 units), Y (A100)"), and lots each with their own date and price. A draft and
 * its buyers in, one draft for each deal out.
 */
import type { MoneySpan } from '../money.js'
import { matchesOf } from '../scan.js'
import type { Frame } from './frames.js'
import type { Mention } from './mentions.js'
import type { Draft } from './merge.js'

/** One deal's share of a draft. */
export interface Share {
  readonly draft: Draft
  readonly buyers: readonly Mention[]
}

const BRACKET = /^(?:['’]s)? ?[([]([^)\]]{3,120})[)\]]/
/** Between the prices of two lots. */
const NEXT_LOT = /^(?:,| and|;|, and) [^.;\uE001\uE002]{2,60}$/

/** Gives the shares of `draft`: one for each of `groups`, more where one group bought in lots. */
export function sharesOf(draft: Draft, groups: readonly (readonly Mention[])[]): Share[] {
  if (groups.length > 1)
    return bracketed(draft, groups) ?? inTurn(draft, groups) ?? groups.map((buyers) => ({ draft, buyers }))
  const [buyers = []] = groups
  const lots = lotsOf(draft)
  if (lots.length < 2) return [{ draft, buyers }]
  return lots.map(({ price, frame }) => ({
    buyers,
    draft: {
      ...draft,
      money: { ...price, each: false },
      date: nearest(frame.view.dates, price.start),
      quantity: null,
    },
  }))
}

/** Each buyer with what stands in brackets behind it; null unless two have goods or a price there. */
function bracketed(draft: Draft, groups: readonly (readonly Mention[])[]): Share[] | null {
  let own = 0
  const shares = groups.map((buyers): Share => {
    const [buyer] = buyers
    const view = draft.frames.find(
      ({ view: { start, end } }) => buyer && buyer.start >= start && buyer.end <= end,
    )?.view
    const bracket = buyer && view && BRACKET.exec(view.text.slice(buyer.end - view.start))
    if (!bracket || !view) return { draft, buyers }
    const from = buyer.end
    const to = buyer.end + bracket[0].length
    const within = (item: { start: number; end: number }): boolean => item.start >= from && item.end <= to
    const chips = draft.chips.filter(within)
    const price = view.money.find((money) => within(money) && !money.conversion)
    if (chips.length === 0 && price === undefined) return { draft, buyers }
    own++
    return {
      buyers,
      draft: {
        ...draft,
        chips: chips.length > 0 ? chips : draft.chips,
        money: price ? { ...price, each: false } : null,
        quantity: view.quantities.find(within) ?? null,
      },
    }
  })
  return own > 1 ? shares : null
}

/** Where one shipment ends and the next begins. */
const PARTED = /,? (?:and|while|whereas) |[,;] /g

/**
 * "64 H100s went to X via Y, a second lot of 128 A100s to Z via W": each buyer with what stands in its own
 * stretch of the sentence; null unless each has goods, or a seller, that no other has.
 */
function inTurn(draft: Draft, groups: readonly (readonly Mention[])[]): Share[] | null {
  const buyers = groups.flatMap((group) => group).sort((a, b) => a.start - b.start)
  const view = draft.frames.find(({ view: { start, end } }) =>
    buyers.every((buyer) => buyer.start >= start && buyer.end <= end),
  )?.view
  if (view === undefined || buyers.length !== groups.length) return null
  const goods = draft.chips.map(({ start }) => start)
  const [first] = buyers
  const goodsFirst = goods.some((start) => first !== undefined && start < first.start)
  const borders = buyers.slice(1).map((buyer, index) => {
    const before = buyers[index]?.end ?? view.start
    const chip = goodsFirst ? goods.findLast((start) => start < buyer.start && start > before) : undefined
    const to = chip ?? buyer.start
    const parted = [...matchesOf(PARTED, view.mask.slice(before - view.start, to - view.start))].at(-1)
    return parted === undefined ? null : before + parted.index + parted[0].length
  })
  if (borders.some((border) => border === null)) return null
  const edges = [view.start, ...borders.map((border) => border ?? 0), view.end]
  const within = (index: number) => (item: { start: number; end: number }) =>
    item.start >= (edges[index] ?? 0) && item.end <= (edges[index + 1] ?? 0)
  const sellers = draft.parts.filter(({ role }) => role !== 'BUYER')
  const parted = [draft.chips, sellers.map(({ mention }) => mention)].map((items) =>
    buyers.every((_, index) => items.some(within(index))),
  )
  if (!parted.some(Boolean)) return null
  const inView = (item: { start: number; end: number }) => item.start >= view.start && item.end <= view.end
  return buyers.map((buyer, index): Share => {
    const mine = within(index)
    const own = <T extends { start: number; end: number }>(items: readonly T[]): T[] => {
      const here = items.filter(mine)
      return here.length > 0 ? here : items.filter((item) => !inView(item))
    }
    const sold = own(sellers.map(({ mention }) => mention))
    const price = view.money.find((money) => mine(money) && !money.conversion)
    return {
      buyers: [buyer],
      draft: {
        ...draft,
        chips: parted[0] ? own(draft.chips) : draft.chips,
        parts: parted[1]
          ? draft.parts.filter(({ role, mention }) => role === 'BUYER' || sold.includes(mention))
          : draft.parts,
        money: price ? { ...price, each: false } : null,
        quantity: view.quantities.find(mine) ?? null,
      },
    }
  })
}

/** The prices of one sentence that stand side by side, each with its own date. */
function lotsOf({ frames }: Draft): { price: MoneySpan; frame: Frame }[] {
  for (const frame of frames) {
    const { view } = frame
    const prices = view.money.filter(({ conversion }) => !conversion)
    if (prices.length < 2) continue
    const lots = prices.filter((price, index) => {
      const from = index === 0 ? price.start - 60 : (prices[index - 1]?.end ?? 0)
      const dated = view.dates.some((date) => date.start >= from && date.end <= price.start)
      const before = prices[index - 1]
      const parted =
        before === undefined ||
        NEXT_LOT.test(view.mask.slice(before.end - view.start, price.start - view.start))
      return dated && parted
    })
    if (lots.length === prices.length) return lots.map((price) => ({ price, frame }))
  }
  return []
}

function nearest<T extends { start: number; end: number }>(items: readonly T[], at: number): T | null {
  return items.filter(({ end }) => end <= at).at(-1) ?? null
}
