/** Tells where one sentence turns from a purchase to another of the same buyer (转而采购…, 又向乙公司买…). Gives places only. */

import type { ExtractInput } from '../input.js'
import { matchesOf } from '../scan.js'
import { findMoney } from './money.js'
import type { Sentence } from './sentences.js'
import { inside } from './sorted.js'
import { GET } from './verbs.js'

/** Words by which a sentence turns to another purchase of the same buyer: 转而采购, 还在商谈购买. */
const TURN = new RegExp(
  `[,;:](?=(?:最[后终]|后来|随后|于是|[本上同]月|今年|去年|\\d{1,2}月)?(?:转而|改为|改向|改买|改租|改用|另[据外]?|此外|同时|还|又|(?:去年|今年|前年)\\s?\\d{1,2}\\s?月又|随后又|后又|并还?|公司还|其中一人)[^。;]{0,30}?(?:${GET}|采购公告|招标公告|洽谈|商谈|谈判)|(?:最[后终]|后来|随后|于是|后?因[^,。;]{0,12})?(?:改(?:用|买|租|订|采)|转投|转用))`,
  'g',
)

/** One more seller, with a price of his own: …,向乙公司买…. */
const FROM =
  /[,;:](?=(?:第[二三四]次|另|另外|又|再|还|随后|后来|\d{1,2}月)*(?:向|从|找|跟)[^,。;]{2,24}?(?:买|采购|购|租|订|要了|拿|进货))/g

/** Clauses that may name from whom. */
const SELLERS = /[,;:][^,;:]{0,12}[向从找跟]/g

/** Where a sentence turns to another purchase of the same buyer: to other goods, or to another seller. */
export function turnsIn(input: ExtractInput, sentence: Sentence): number[] {
  // Few sentences name two sellers: looking for that is much cheaper than the pattern.
  const others =
    (sentence.text.match(SELLERS)?.length ?? 0) > 1
      ? matchesOf(FROM, sentence.text).map(({ index }) => index + 1)
      : []
  const priced = others
    .slice(1)
    .filter(
      (turn, index) =>
        findMoney(sentence.text.slice(others[index] ?? 0, turn), '').length > 0 &&
        findMoney(sentence.text.slice(turn), '').length > 0,
    )
    .map((turn) => sentence.start + turn)
  return [...new Set([...turnsOfGoods(input, sentence), ...priced])].sort((a, b) => a - b)
}

/** Where such a turn begins, with goods of its own that were not spoken of before. */
function turnsOfGoods(input: ExtractInput, sentence: Sentence): number[] {
  return matchesOf(TURN, sentence.text)
    .map(({ index }) => sentence.start + index + 1)
    .filter((turn) => {
      const before = namesOfGoods(input, sentence.start, turn)
      const behind = namesOfGoods(input, turn, sentence.end)
      return before.length > 0 && behind.length > 0 && !behind.some((name) => before.includes(name))
    })
}

function namesOfGoods(input: ExtractInput, start: number, end: number): string[] {
  return inside(input.matches, start, end)
    .filter(({ base }) => base !== 'ORGANIZATION')
    .map(({ canonical }) => canonical)
}
