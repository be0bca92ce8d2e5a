/** Tells with what title a notice opens, and what only looks like one: the disclosure of a listed company. */

const HEAD =
  /^[^\n。,]{0,120}?(?:公告|(?<!日前|近日|昨日|今日|已|将|正式|上周|本周)公示|采购意向|成交结果|中标结果|中标通知书|决标公告|合同公告|采购合同(?=\n|$)|询价函|询价单|招标文件(?=\n|$)|邀请函|比选文件|(?:公开招标|邀请招标|竞争性磋商|竞争性谈判)(?=\s*[:\n]))(?![称说,中上里]|编号|显示|写着|披露|指出|写明|表示)/
/** A result by another word than notice: …磋商结果:, 成交通知书, 验收情况. */
const RESULT_HEAD =
  /^[^\n。,]{0,80}?(?:采购|招标|磋商|谈判|询价|比选|竞价|评审|评标|定标|开标|中标|成交|废标|流标|验收|合同|中选|遴选|比价|询比|竞谈|更正|终止)[^\n。,:]{0,6}(?:结果|通知书?|公开|情况|节选|摘录|摘要|信息|说明|速报|函)(?=[^\n。,:]{0,20}\s*(?:[:|]|\n|$))/
/** What a listed company tells its holders is no notice of a tender, though it says 公告 too. */
const PROCURES =
  /采购|招标|中标|成交|询比|比价|竞谈|竞采|磋商|谈判|询价|比选|竞价|遴选|更正|变更|终止|废标|流标|合同|单一来源|意向|结果|中选|定标|入围|候选|项目|决标|验收|澄清|邀请/

/** A company answers what was said of it. */
const CLEARS_UP = /媒体|报道|传闻|网传|不属实|不符|不实/

/** A listed company tells its holders of a contract: 关于子公司签订…合同的公告. */
const DISCLOSES =
  /关于(?:(?:全资|控股)?(?:子|孙)公司)?[^。\n]{0,16}(?:拟?签订|签署|日常经营|重大合同|对外投资|购买资产|关联交易|终止)[^。\n]{0,30}公告$/

/** The title with which a notice opens; null when `text` opens with none. */
export function headOf(text: string): RegExpExecArray | null {
  const head = HEAD.exec(text)
  if (
    head &&
    !PROCURES.test(head[0] + (/^[\u4e00-\u9fff]*/.exec(text.slice(head[0].length))?.[0] ?? '')) &&
    /[\u4e00-\u9fff]{2}(?:\([^()]*\))?\s?公告$/.test(head[0])
  )
    return null
  if (head && (DISCLOSES.test(head[0]) || (/澄清公告$/.test(head[0]) && CLEARS_UP.test(text)))) return null
  return head ?? RESULT_HEAD.exec(text)
}
