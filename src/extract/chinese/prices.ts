/** Tells which amount in a sentence of news is the price of the goods, by the words on both its sides. */
import { findMoney } from './money.js'

/** What the money before it is: no price. */
const OTHER_MONEY =
  /(?:(?<!硬件|设备|采购|总)投入|资本支出|资本开支|定金|订金|预付款|首付款?|押金|罚款|罚金|保释金?|增资|入股|融资|营收|收入|市值|利润|(?:公司|企业|投前|投后|融资|最新|市场|初创|身)[^,。;]{0,4}估值|涨到|涨至|升至|升到|跌到|跌至|降到|降至|债券|贷款|销售额|注册资本|学费|增长|募资|筹集|奖金)[^,。;]{0,12}$/
/** What the money behind it is: paid for something else than the goods. */
const NOT_A_PRICE =
  /^(?:\([^()]{0,24}\))?(?:元)?[至到-][^,。;]{0,14}(?:之间|不等)|^[^,。;]{0,5}(?:汇款|佣金|酬劳|报酬|回扣|罚款|利润|奖金|融资|贷款|投资(?!建)|债券|保证金|违约金|定金|订金|预付款|首付款?)/
/** Money put in to buy is a price, whatever it is called: 投入1000亿元(…)采购. */
const SPENT_ON =
  /^(?:左右|以上|以内)?(?:\([^()]{0,24}\))?(?:用于|用来|来|去)?(?:采购|购买|购置|租用|买(?!家|方))/

const BETWEEN = /介于[^。;]{2,60}?之间/g

/** Words for the sum of several prices, right before it. */
const SUM = /(?:合计|总计|共计|总价|总额|总共|一共|总金额)[^,。;\d]{0,6}$/

/** Gives the amount in `text` that is a price of the whole (a sum before its parts), and no fine, fund or converted value; `raw` gives the quote. */
export function amountIn(text: string, raw: string) {
  // 介于7.15万元至186万元之间: nobody says what one of them cost.
  const plain = text.includes('介于') ? text.replace(BETWEEN, (words) => ' '.repeat(words.length)) : text
  const prices = findMoney(plain, raw).filter(
    (money) =>
      !money.perUnit &&
      !money.converted &&
      !NOT_A_PRICE.test(text.slice(money.end, money.end + 10)) &&
      (!OTHER_MONEY.test(text.slice(Math.max(0, money.start - 18), money.start)) ||
        SPENT_ON.test(text.slice(money.end, money.end + 32))),
  )
  const sum = prices.find((money) => SUM.test(text.slice(Math.max(0, money.start - 12), money.start)))
  return sum ?? prices[0] ?? null
}
