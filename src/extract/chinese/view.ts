/**
 * A view of a Chinese text in which every pattern is written once: full-width forms become ASCII and
 * traditional characters become simplified. One code unit stays one code unit, so every offset
 * in the view is an offset in the text.
 */
import { SIMPLIFIED_OF } from '../traditional.js'

const FOLDED: ReadonlyMap<string, string> = new Map([
  ...SIMPLIFIED_OF,
  ['\u3000', ' '],
  ['\u00a0', ' '],
  ['￥', '¥'],
  ['｡', '。'],
  ['︰', ':'],
  ['│', '|'],
  ['┃', '|'],
  ['「', '“'],
  ['」', '”'],
  ['『', '“'],
  ['』', '”'],
])
const FOLDABLE = new RegExp(`[！-～${[...FOLDED.keys()].join('')}]`, 'g')

/**
 * Words of Taiwan and of the press abroad, each with the word of the mainland that has as many signs: a
 * pattern knows only the latter.
 */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['资料中心', '数据中心'],
  ['人工智慧', '人工智能'],
  ['绘图处理器', '图形处理器'],
  ['伺服器', '服务器'],
  ['晶片', '芯片'],
  ['新创', '初创'],
  ['得标', '中标'],
  ['专案', '项目'],
  ['报导', '报道'],
  ['软体', '软件'],
  ['硬体', '硬件'],
  ['网路', '网络'],
  ['仲介', '中介'],
])
const WORD = new RegExp([...WORDS.keys()].join('|'), 'g')

/** Gives `text` with full-width ASCII, traditional characters and words from abroad replaced, unit for unit. */
export function viewOf(text: string): string {
  return text
    .replace(FOLDABLE, (char) => {
      const mapped = FOLDED.get(char)
      return mapped ?? String.fromCharCode(char.charCodeAt(0) - 0xfee0)
    })
    .replace(WORD, (word) => WORDS.get(word) ?? word)
}
