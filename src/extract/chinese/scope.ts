/**
 * Tells whether words speak of what this project follows (chips, servers, cloud time, AI models) and
 * how the buyer reaches it. Tables of words; knows no parties.
 */
import type { Access } from '../../model/ontology.js'

/** A kind of access with the place of the words that show it, relative to the text asked about. */
export interface AccessCue {
  readonly access: Access
  readonly start: number
  readonly end: number
}

const IN_SCOPE =
  /(?:AI|人工智能|英伟达|智能|先进|高端|高性能|训练|推理|受限|图形|GPU)[^,。;\n]{0,8}(?:芯片|晶片|服务器|伺服器|显卡|加速卡|处理器|计算卡)|GPU|图形处理器|算力|显卡|加速卡|智算|\d卡|(?:云|AWS|Azure|API)[^,。;\n]{0,6}(?:账号|账户|服务|资源|计算|主机|平台|接口|调用|额度)|云服务|云计算|(?:GPT|Claude|Gemini|OpenAI|大模型)[^,。;\n]{0,10}(?:API|许可|权限|接口|调用|服务|账号)|OpenAI|tokens?(?![a-z])|芯片|晶片|服务器|伺服器/i
const STRONG_SCOPE =
  /GPU|图形处理器|算力|显卡|加速卡|智算|GeForce|\d卡|(?:AI|人工智能|英伟达|辉达|NVIDIA)[^,。;\n]{0,10}(?:芯片|晶片|服务器|伺服器|超级计算机|超级电脑|超算)/i
const CLOUD =
  /云服务(?!公司|商|企业|提供商|巨头)|云计算|云主机|云资源|云平台|云端|云账|云实例|云上|云租|云GPU|云算力|云电脑|公有云|(?:租用|租赁|租借|出租|租)[^,。;]{0,28}(?:算力|GPU|卡|服务器|机时|芯片|[\d百千万]\s?[张块颗片枚])|(?:算力|GPU|服务器|机时)[^,。;]{0,6}(?:租用|租赁|服务(?!器|商))|算力(?:服务(?!器|商)|资源)|(?:购买|采购|提供|使用|买|租)[^,。;、\n]{0,16}算力(?!服务器|平台|集群|设备|芯片|中心|卡|租赁)|(?:租用|租赁|租下|租|承租)[^,。;]{0,30}(?:数据中心|集群|机房|产能|节点|机柜)|(?:通过|使用|利用|借助)[^,。;]{0,24}数据中心|出租方|转租|租约|(?:通过|借助|经由)[^,。;]{2,24}(?:用上|使用上|使用到|用到|访问|调用)|产能[^,。;]{0,20}(?:签|租|包)|账号|(?<!(?:付款|汇款|收款|打款|转账|银行)[^,。;]{0,8})账户(?!支付|付款|转账|汇|打款|收款|名)|实例|得以使用|使用(?:了)?(?:位于|设在|部署在|放在)|训练[^,。;]{0,6}(?:搬|转移|挪|移|放)(?:到|往|至)(?:了)?[^,。;]{0,10}(?:数据中心|机房)|使用权|占用|使用[^,。;]{0,16}(?:集群|机房|算力)|(?:训练|推理|调用)的?费用|裸金属|租期|租给|机时|卡时|年服务费|云合同|云协议|上云|租(?:用|下|了|赁)?[^,。;]{0,20}(?:[A-Z]{1,3}\d{2,4}|Blackwell)|(?:在|于|用)[^,。;]{2,24}(?:数据中心|机房)(?:里|内|中|的)*[^,。;]{0,8}(?:租|使用|用(?!于)|训练|跑)|放(?:在|进)[^,。;]{0,14}(?:机房|数据中心)|(?:使用|用)(?:的是)?(?!英伟达|NVIDIA|Nvidia|AMD|辉达|国产)[^,。;\d]{2,12}的\s?(?:[A-Z]{1,2}\d{2,3}|Blackwell)(?![^,。;]{0,6}服务器)|(?:用上|用到)[^,。;]{0,20}(?:机房|数据中心)(?:里|内|中)?的|在[^,。;]{2,14}(?:使用|用上|租用|访问)[^,。;]{0,10}芯片|(?:经|经由)[^,。;]{2,30}使用[^,。;]{0,16}芯片|其[^,。;]{0,8}机房|锁定[^,。;]{0,10}机房|(?:数据中心|云)(?:运营商|服务商)[^,。;]{2,24}(?:预付|租|锁定)|(?:亚马逊|阿里|腾讯|华为|谷歌|微软)云(?!栖|计算有限)|海外算力|算力(?:服务)?(?:合同|协议)|远程(?:访问|使用|调用|用|连)|(?:借道|绕道)[^,。;]{2,24}(?:用上|用到|租)|EC2|(?<!超)云(?=[,。;、\s的]|$)/i
const MODEL_API =
  /API|接口|tokens?(?![a-z])|调用(?:额度|次数|服务)?|词元|Azure OpenAI|大模型服务|模型服务|会员|订阅|访问权限?|使用权限|许可|企业版|专业版|团队版/i
const HARDWARE =
  /服务器|伺服器|芯片|晶片|显卡|加速卡|计算卡|处理器|工作站|一体机|整机|板卡|集群|设备|\d\s*(?:台|张|块|片|颗|枚|套)|机柜|超级计算机|超级电脑|超算|走私|转运|运往|运抵|出口|订单|GPU/i
const MODEL_SERVICE =
  /(?:OpenAI|GPT|Claude|Gemini|Anthropic)[^,。;\n]{0,6}(?:API|接口|访问权限?|许可|权限|会员|服务)|Azure OpenAI|tokens?(?![a-z])|大模型[^,。;\n]{0,4}(?:接口|API)/i
/** What the goods are for says nothing about how they are got: servers bought for renting out are hardware. */
const PURPOSE =
  /融资租赁|租赁本金|供[^,。;\n]{0,14}(?:之用|业务)|(?:用于|用以|用来|以便|从事|开展)[^,。;\n]*/g
/** A company's trade says nothing of what it sold here: 锦云算力有限公司. */
const TRADE = /(?:算力|云计算|智算|云)[\u4e00-\u9fff()]{0,8}有限(?:责任)?公司/g

/** Gives `text` with what the goods are for blanked; offsets stay. */
export function withoutPurpose(text: string): string {
  return text.replace(PURPOSE, (words) => ' '.repeat(words.length))
}

/** Tells whether `text` speaks of chips, servers that hold them, cloud time or AI models at all. */
export function isInScope(text: string): boolean {
  return IN_SCOPE.test(text)
}

/** Tells whether `text` by itself, without a chip's model number, is about computing for AI. */
export function isStronglyInScope(text: string): boolean {
  return STRONG_SCOPE.test(text)
}

/** Tells how the buyer reaches the item, from the words of `text`; `hasModel`: an AI model is what is bought. */
export function accessOf(text: string, hasModel: boolean, hasChip: boolean): AccessCue {
  const plain = withoutPurpose(text).replace(TRADE, (words) => ' '.repeat(words.length))
  const order: readonly (readonly [Access, RegExp])[] =
    (hasModel || MODEL_SERVICE.test(plain)) && !hasChip
      ? [
          ['MODEL_API', MODEL_API],
          ['CLOUD', CLOUD],
          ['HARDWARE', HARDWARE],
        ]
      : [
          ['CLOUD', CLOUD],
          ['HARDWARE', HARDWARE],
          ['MODEL_API', MODEL_API],
        ]
  for (const [access, pattern] of order) {
    const match = pattern.exec(plain)
    if (match) return { access, start: match.index, end: match.index + match[0].length }
  }
  return { access: hasChip ? 'HARDWARE' : hasModel ? 'MODEL_API' : 'UNKNOWN', start: 0, end: 0 }
}

/** A comma parts thousands or ends a chip's number: H100,8台 is eight. A run of digits is begun at its start only. */
const QUANTITY =
  /(?:(?<about>约|近|逾|超过|至少|数)\s*)?(?<value>(?<![A-Z\d])(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d+)(?:\.\d+)?|(?<![一二两三四五六七八九十百千])[一二两三四五六七八九十百千]+)\s*(?<scale>[万亿])?\s*(?:多|余)?\s*(?<unit>台|张|块|颗|片|枚|套|卡|P(?![A-Za-z])|个(?=GPU|芯片))/

/** 8卡 says what a server is; 单价200万一台 counts nothing. */
const NO_COUNT =
  /(?<!\d)\d+\s*(?:卡|[x×]\s*(?:NVIDIA|英伟达)?)(?=[^,。;]{0,14}(?:服务器|整机|节点))|(?<=[\d万元])\s?[一每1]\s?[台张块片颗枚套卡]/gi
/** Cards in each server; they are the count only where no servers are counted. */
const IN_EACH =
  /(?:每[台套个节]?|内[置含]|各[配装有]?)[^,。;\d]{0,6}(?:\d{1,2}|[一二两三四五六七八九十])\s?[张块片颗枚卡]/g

/** Gives the first count of goods in `text` (台, 张, 块, …) relative to it, or null. Eight cards in a server is no count. */
export function quantityIn(
  text: string,
): { start: number; end: number; value: string; scale: string; unit: string; approximate: boolean } | null {
  const blank = (words: string): string => ' '.repeat(words.length)
  const plain = text.replace(NO_COUNT, blank)
  const counted = plain.replace(IN_EACH, blank)
  const match = QUANTITY.exec(counted) ?? (counted === plain ? null : QUANTITY.exec(plain))
  const groups = match?.groups
  // 数千块: nobody says how many.
  if (!match || !groups || groups['about'] === '数') return null
  const lead = match[0].length - match[0].trimStart().length
  return {
    start: match.index + lead,
    end: match.index + match[0].length,
    value: groups['value'] ?? '',
    scale: groups['scale'] ?? '',
    unit: groups['unit'] ?? '',
    approximate: groups['about'] !== undefined,
  }
}
