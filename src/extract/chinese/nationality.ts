/** Tells whether a party is Chinese, as far as its name, the gazetteer and the words before it show. */
import { type Party, UNNAMED } from './names.js'

/** ISO 3166-1 alpha-2 of the countries whose parties count as Chinese. */
export const CHINESE_COUNTRIES: ReadonlySet<string> = new Set(['CN', 'HK', 'MO'])
const FOREIGN_NAME =
  /^(?:美国|英国|日本|韩国|印度|新加坡|马来西亚|印尼|印度尼西亚|泰国|越南|德国|法国|荷兰|加拿大|阿联酋|沙特|以色列|俄罗斯|澳大利亚|台湾|欧洲|联邦|国际|麻省|斯坦福|哈佛)/
const CHINESE_WORDS = /(?:中国|中资|国内|内地|香港|北京|上海|深圳|杭州|广州)[^,。;]{0,14}$/

/** Tells whether `party` may be taken for a Chinese buyer; `before`: the words before its name. */
export function isChinese(party: Party, before: string): boolean {
  if (party.roles.includes(UNNAMED)) return true
  if (party.country !== null) return CHINESE_COUNTRIES.has(party.country)
  if (FOREIGN_NAME.test(party.quote)) return false
  if (/[\u4e00-\u9fff]/.test(party.quote))
    return !/(?:美国|英国|日本|韩国|印度|欧洲|台湾)(?:的)?(?:公司|企业|初创|大学)?[^,。;]{0,4}$/.test(before)
  return CHINESE_WORDS.test(before)
}
