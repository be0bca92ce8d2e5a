/** Tells which amount in a sentence of news is the price of the goods, by the words on both its sides. */
import { findMoney } from './money.js'

/** What the money before it is: no price. */
const OTHER_MONEY =
  /(?:投入|资本支出|资本开支|定金|订金|预付款|首付款?|押金|罚款|罚金|保释金?|融资|营收|收入|市值|利润|估值|债券|贷款|销售额|注册资本|学费|增长|募资|筹集|奖金)[^,。;]{0,12}$/
/** What the money behind it is: paid for something else than the goods. */
const NOT_A_PRICE =
  /^[^,。;]{0,5}(?:汇款|佣金|酬劳|报酬|回扣|罚款|利润|奖金|融资|贷款|投资(?!建)|债券|保证金|违约金)/
/** Money put in to buy is a price, whatever it is called: 投入1000亿元(…)采购. */
const SPENT_ON =
  /^(?:左右|以上|以内)?(?:\([^()]{0,24}\))?(?:用于|用来|来|去)?(?:采购|购买|购置|租用|买(?!家|方))/

/** Gives the first amount in `text` that is a price of the whole, and no fine, fund or converted value; `raw` gives the quote. */
export function amountIn(text: string, raw: string) {
  return (
    findMoney(text, raw).find(
      (money) =>
        !money.perUnit &&
        !money.converted &&
        !NOT_A_PRICE.test(text.slice(money.end, money.end + 10)) &&
        (!OTHER_MONEY.test(text.slice(Math.max(0, money.start - 18), money.start)) ||
          SPENT_ON.test(text.slice(money.end, money.end + 32))),
    ) ?? null
  )
}
