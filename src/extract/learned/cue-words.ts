/**
 * The words that deals are told with, by what they say: different words of one class are one to the
 * models, so that a verb they met once helps with a verb they met often. Data.
 */
import type { Language } from '../../model/source.js'
import { toWord, type Word } from './feature-set.js'

/** English words as tokens.ts makes them; `*`: any ending. Whole words go first, and one of two classes is of the later. */
const ENGLISH: Readonly<Record<string, string>> = Object.freeze({
  BUY: 'buy buys bought buyer* purchas* acquir* acquisition* obtain* procur* order* secur* import* stockpil* snap* amass* accumulat* receiv* collect* pick* equip* get gets got getting gotten took take taking taken',
  SELL: 'sell sells sold selling sale sales seller* suppl* vendor* resell* resold resale* distribut* dealer* trader* broker* agent* reseller* middlem* intermediar*',
  SHIP: 'ship* shipment* deliver* deliveri* export* send* sent transfer* transport* forward* mov* consign* arriv* reach* flow* land* invoic*',
  RENT: 'rent* leas* subscri* hire* hiring tap taps tapp* access* host* cloud account* log logs logged comput* instance* capacity',
  USE: 'use uses used using us train* run runs running ran deploy* operat* build* built power* host*',
  OWN: 'own owns owned have has had holds held possess* install* hous*',
  SMUGGLE:
    'smuggl* divert* diver* rerout* rout* transship* tranship* evad* evas* bypass* circumvent* mislabel* relabel* conceal* disguis* fals* fake front shell straw illegal* illicit* unlawful* banned restrict*',
  CHARGE:
    'charg* indict* alleg* accus* plead* pled convict* guilty arrest* prosecut* court* complaint* filing* sentenc* investigat* suspect* report* claim* said says say told according source*',
  PLAN: 'plan* intend* want* seek* sought negotiat* consider* talk* budget* tender* bid bids bidding propos* expect* will would could may might if hop* aim* prepar* approv* letter*',
  AWARD: 'win wins won winning winner* award* contract* sign* agre* deal* select* appoint*',
  DENY: 'den* not never no refus* reject* without didn* doesn* wasn* isn* cancel* scrap* drop* fail* fell block* halt* suspend* terminat* withdr* nor neither instead',
  PAY: 'pay pays paid payment* spen* cost* worth price* valu* invest* fund*',
  HELP: 'help* assist* facilitat* arrang* act acts acted acting connect* introduc* procurement partner* serv* provid* offer* suppli* furnish* outsourc*',
  OF: 'subsidiar* unit parent affiliate* own* arm branch* joint* owned-by part',
  FROM: 'from',
  TO: 'to',
  BY: 'by',
  VIA: 'via through',
  FOR: 'for behalf',
  WITH: 'with',
  AT: 'at in on',
  WHO: 'who which that whose whom',
})
/** Chinese words; where one begins another the longer counts, and a word of two classes is of the later. */
const CHINESE: Readonly<Record<string, string>> = Object.freeze({
  BUY: '采购 购买 购入 购置 购得 订购 买下 买入 买到 买了 拿货 进货 拿到 囤 抢购 下单 订货 买家 采买 收购 置办 入手 到手 获得 取得 引进 配备 购',
  SELL: '出售 销售 售卖 卖给 转卖 倒卖 转售 供货 供应 供应商 代理商 经销商 分销商 转手 出货 卖家 卖方 贸易商 中间商 掮客 代购 代理 卖',
  SHIP: '发货 运往 运到 运抵 运至 交付 送达 到货 出口 转运 转口 寄 送 发往 流入 流向 抵达',
  RENT: '租用 租赁 租下 租借 出租 承租 租来 租 订阅 开通 账号 账户 云服务 云主机 云 调用 接入 访问 充值 开户',
  USE: '使用 训练 部署 运行 搭建 建设 上线 用 跑',
  OWN: '拥有 持有 自有 现有 已有 装有 手握 储备',
  SMUGGLE: '走私 偷运 夹带 绕过 规避 逃避 瞒报 伪报 空壳 非法 违规 虚假 伪造 绕道 改标 黑市 水货 禁运',
  CHARGE:
    '起诉 指控 指称 被控 涉嫌 认罪 逮捕 判处 检方 检察官 法院 警方 海关 调查 报道 据悉 消息人士 知情人士 称 爆料',
  PLAN: '计划 拟 打算 将 预算 招标 公开招标 磋商 意向 洽谈 考虑 希望 预计 可能 有意 申请 谈判 准备',
  AWARD: '中标 成交 签订 签署 签约 签下 合同 协议 中选 拿下 候选',
  DENY: '否认 没有 并未 从未 未 不 拒绝 取消 终止 废标 流标 撤回 未能 失败 叫停 暂停 解除 搁置 落空',
  PAY: '支付 花费 花了 花 耗资 投入 价格 金额 报价 总价 货款 付款 付',
  HELP: '协助 帮助 代为 提供 牵线 撮合 居间 受托 委托 合作 联手 承建 运营',
  OF: '旗下 子公司 母公司 控股 关联 分公司 所属 联合',
  FROM: '从 向 找',
  TO: '给 到 往',
  BY: '由 被 让',
  VIA: '通过 经由 经 借 借助 透过',
  FOR: '为 替 帮',
  WITH: '与 和 同 跟 及',
  AT: '在 于',
  WHO: '的',
})

/** Gives the class of a token's word, or null. */
export function cueOf(word: string, language: Language): Word | null {
  if (language === 'zh') return HAN.get(word) ?? null
  const whole = WHOLE.get(word)
  if (whole !== undefined) return whole
  for (let length = Math.min(word.length, 14); length >= 3; length--) {
    const found = STEMS.get(word.slice(0, length))
    if (found !== undefined) return found
  }
  return null
}

/** Gives the length of the Chinese word of a class that begins at `index`, 0 when none does. */
export function cueLengthAt(text: string, index: number): number {
  const lengths = LENGTHS.get(text.charAt(index))
  if (lengths === undefined) return 0
  return lengths.find((length) => HAN.has(text.slice(index, index + length))) ?? 0
}

const WHOLE = new Map<string, Word>()
const STEMS = new Map<string, Word>()
for (const [name, words] of Object.entries(ENGLISH))
  for (const word of words.split(' '))
    if (word.endsWith('*')) STEMS.set(word.slice(0, -1), toWord(name))
    else WHOLE.set(word, toWord(name))
const HAN = new Map<string, Word>()
for (const [name, words] of Object.entries(CHINESE))
  for (const word of words.split(' ')) HAN.set(word, toWord(name))
const LENGTHS = new Map<string, number[]>()
for (const word of HAN.keys()) {
  const lengths = LENGTHS.get(word.charAt(0)) ?? []
  lengths.push(word.length)
  LENGTHS.set(
    word.charAt(0),
    lengths.sort((a, b) => b - a),
  )
}
