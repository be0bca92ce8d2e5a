/**
 * Finds the deals of a list of tender documents (一份要H20,另一份要四块RTX 6000): the buyer is named once before
 * the list, each item names its goods. For texts whose sentences gave no deal.
 */

import type { ExtractInput } from '../input.js'
import type { Match } from '../matcher.js'
import { matchesOf } from '../scan.js'
import { span } from '../spans.js'
import { addShown, type DealDraft, emptyDraft } from './draft.js'
import { isRuledOut } from './goods.js'
import type { Party } from './names.js'
import { isChinese } from './nationality.js'
import { isForeignBody, type Stage, show } from './scenes.js'
import { inside } from './sorted.js'

const TENDERS = /标书|招标|采购文件|采购请求|求购/
/** Where one more document of the list begins. */
const ITEM =
  /(?:另|还有|又有|再有|第[二三四])?[一另](?:份|项|则)|(?<=[,。;]|^)(?:同月|\d{4}年\d{1,2}月),?(?=[^。;]{0,4}针对)/g
/** The goods of an item stand close behind its beginning. */
const ITEM_REACH = 60
const CHOSEN = /(?:选出|选定|确定)[^,。;]{0,8}供应商|供应商[^。;]{0,10}(?:选定|确定|选出)|中标|成交(?!量|额)/
/** How far before the list its buyer is named. */
const BUYER_REACH = 80

/** Gives one deal per document of a list of at least two that name chips; `[]` where the text has no such list. */
export function findTenders(stage: Stage): DealDraft[] {
  const { view, input } = stage
  if (!TENDERS.test(view)) return []
  const items: { start: number; end: number; chips: readonly Match[] }[] = []
  const marks = matchesOf(ITEM, view).map(({ index }) => index)
  for (const [index, start] of marks.entries()) {
    const end = Math.min(marks[index + 1] ?? view.length, start + 2 * ITEM_REACH)
    const chips = chipsIn(view, input, start, Math.min(end, start + ITEM_REACH))
    if (chips.length > 0) items.push({ start, end, chips })
  }
  const first = items[0]
  if (!first || items.length < 2) return []
  const buyer = buyerBefore(stage, first.start)
  if (!buyer) return []
  return items.map(({ start, end, chips }) => {
    const draft = emptyDraft()
    show(draft.buyers, buyer)
    for (const chip of chips)
      addShown(draft.chips, { value: chip.canonical, at: span(input.text, chip.start, chip.end) })
    const chosen = CHOSEN.exec(view.slice(start, end))
    draft.status = chosen
      ? {
          value: 'AWARDED',
          at: span(input.text, start + chosen.index, start + chosen.index + chosen[0].length),
        }
      : { value: 'TENDERED', at: null }
    draft.access = { value: 'HARDWARE', at: null }
    draft.sentences.push(span(input.text, start, end))
    return draft
  })
}

function chipsIn(view: string, { matches }: ExtractInput, start: number, end: number): Match[] {
  return inside(matches, start, end).filter((match) => match.base === 'CHIP' && !isRuledOut(view, match))
}

function buyerBefore({ view, parties }: Stage, start: number): Party | undefined {
  return inside(parties, Math.max(0, start - BUYER_REACH), start).find(
    (party) =>
      !party.product &&
      (party.kind === 'AGENCY' || !isForeignBody(party)) &&
      isChinese(party, view.slice(Math.max(0, party.start - 20), party.start)),
  )
}
