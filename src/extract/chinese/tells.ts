/** Tells whether a frame of news tells of a deal at all, and whether it leads to the one behind it. Knows no other frames. */
import type { Frame } from './frames.js'
import { findMoney } from './money.js'
import { UNNAMED } from './names.js'
import { CHINESE_PLACES } from './suffixes.js'
import {
  CHARGED,
  DOES_NOT_BUY,
  DONE_BESIDE,
  FORBIDDEN,
  NO_GOODS_MOVE,
  NOBODY_KNOWS,
  OWN_DESIGN,
  RULES,
  TO_CONSUMERS,
} from './verbs.js'

const TO_CHINA = new RegExp(`国内|中资|内地|大陆|解放军|中方|${CHINESE_PLACES}`)
/** The title of a disclosure says what its first sentence says better. */
const TITLE = /^[^。;,]{0,60}关于[^。;,]{2,40}公告$/
/** 甲公司答:上述设备已到货. */
const ANSWERS = /[答复应]:|回复|回应|答复|上述|该批/

/** Who suspects says where the goods of a charge ended. */
const SUSPECTS = /怀疑|疑似|疑为|据信|外界认为|相信|最终|最后|辗转/

/** A frame tells of a deal of its own with a buyer, or with somebody who carries goods to China. */
export function isDeal(frame: Frame): boolean {
  if (
    RULES.test(frame.text) &&
    !/涉嫌|指控|起诉|走私|指其|转运|仍(?:在|然|能)?(?:通过|经|靠|采购|购买|租)/.test(frame.text) &&
    findMoney(frame.text, frame.text).length === 0 &&
    !isLeave(frame)
  )
    return false
  if (OWN_DESIGN.test(frame.text) && frame.goods.length === 0) return false
  if (TITLE.test(frame.text) && frame.goods.length === 0) return false
  if ([NO_GOODS_MOVE, NOBODY_KNOWS, TO_CONSUMERS, DOES_NOT_BUY].some((words) => words.test(frame.text)))
    return false
  if (isForbidden(frame.text)) return false
  if (frame.buyers.length > 0) return !isSupposed(frame)
  return (
    frame.smuggles &&
    TO_CHINA.test(frame.text) &&
    (frame.intermediaries.length > 0 || (frame.providers.length > 0 && CHARGED.test(frame.text)))
  )
}

/** Tells whether all that a sentence tells of getting goods is what somebody forbids or will not do. */
function isForbidden(text: string): boolean {
  const rest = text.replace(FORBIDDEN, '')
  return rest !== text && !DONE_BESIDE.test(rest)
}

/**
 * What some company could do (如果任何一家公司想要…), what would have been (要是当时…, 就…), and what the law
 * says of whoever did it (未经许可向…出售属于违法) is no deal.
 */
function isSupposed({ buyers, text }: Frame): boolean {
  if (/(?:要是|如果|假如|倘若|假使)[^。,;]{0,12}(?:当时|当初|当年|早)[^。;]{0,40}[就便]/.test(text))
    return true
  if (/(?:未经(?:许可|批准|授权)|擅自)[^。;]{0,50}(?:[属是系]|构成)[^。;,]{0,6}(?:违法|犯罪|违规)/.test(text))
    return true
  return (
    buyers.every((party) => party.roles.includes(UNNAMED)) &&
    /(?:如果|假如|倘若|假设|若是)[^。]{0,24}(?:公司|企业|机构|大学|客户|买家)/.test(text)
  )
}

/** Leave to buy, given to buyers by name: a deal on the way, where a rule for all is none. */
function isLeave({ buyers, goods, text }: Frame): boolean {
  return (
    /获批|允许|批准|放行|同意|放开/.test(text) &&
    !/要求|禁止|叫停|暂停|不得|劝|解释/.test(text) &&
    goods.length > 0 &&
    buyers.some((party) => !party.roles.includes(UNNAMED))
  )
}

/** A charge without a buyer belongs to the suspicion right behind it that names one, a question to its answer. */
export function leadsTo(charge: Frame, frame: Frame): boolean {
  if (/[?]$/.test(charge.text) && charge.goods.length > 0)
    return frame.start - charge.end <= 1 && frame.goods.length === 0 && ANSWERS.test(frame.text)
  return (
    frame.start - charge.end <= 1 &&
    CHARGED.test(charge.text) &&
    charge.providers.length + charge.intermediaries.length > 0 &&
    SUSPECTS.test(frame.text)
  )
}
