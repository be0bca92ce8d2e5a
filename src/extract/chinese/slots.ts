/**
 * Finds organisations whose names have no ending that shows one (深瞳未来, 恒锐通): a coined word in a place of
 * the sentence where only a party can stand. Gives places only; takes no common word and no person.
 */
import { matchesOf } from '../scan.js'
import { SURNAMES } from './persons.js'
import type { NamePlace } from './shortnames.js'
import { BOUNDARY_CHARACTERS, BOUNDARY_WORDS, PLACES } from './suffixes.js'
import { isMadeOfPlain } from './trades.js'

const HAN = '[\\u4e00-\\u9fff]'
/** A clause, an item of a list or words of hearsay end here. */
const OPENS =
  '(?:^[-*•·]?|[\\n。;!?,:①-⑳][-*•·]?|(?:^|\\n)\\d{1,2}[.、]|(?:人士|消息|消息源|报道|媒体|记者|文件|路透|彭博|内部人|起诉书|公告|传闻)(?:称|说|透露|显示|指出|披露))\\s{0,2}'
const HEDGE =
  '(?:去年|前年|今年|上个?月|本月|(?:两|三|几)年前|\\d{1,2}月(?:初|底|中|末)?(?:\\d{1,2}日)?|晚间|午间|今晚|已|也|曾|仍|昨日|今日|近日|日前|方面|随后|此前|上周|上月|本周|先|再|又|则|便|没有?直接[^,。;]{0,6},而是)*'
const DEALS =
  '[都也均]?在用|的[^,。;]{2,12}(?:托管|部署|跑|运行)[在于]|(?:向|从|自|在|找|跟|用|让|请|托|通过|透过|经由|经|借|以|把|将)[^,。;]{2,30}(?:租了|租(?=\\d)|买了|买入|购得|收来|收购|采购|开通|开了|承租|租赁|包下|出面|代为|代[采购买签开]|部署|托管|训练(?=在|放|搬))|(?:注意|关注)到|(?:称|表示|透露),(?:其|公司|已)|辟谣|发言人|董秘|(?:预付|支付|(?<![交应])付)了?\\d|(?:向|从|自)[^,。;]{2,30}(?:预付|付了|付给|锁定|包下)|原?(?:想|要)(?:向|从|找|跟|买|租|订|采|以|花|用)|原本?(?:要|打算|计划)|分[两二三几]次|(?:借道|绕道|托|靠|找)[^,。;]{2,24}(?:买|租|订|用上|拿|进货|采购|购)|(?:同|跟|与|和)[^,。;]{2,24}(?:签|约定|谈妥|敲定|解除|终止|解约|解了约)|(?:退|砍|推|撤)(?:掉|了)|转向|转而|报出|(?:被指|被曝|据称)|(?:原|原本|本来)?(?:打算|计划)|(?:租|订|买|签)了|租用|买下|预订|获批|委托|托[^,。;]{2,20}(?:买|购|租|订)|获得[^,。;]{0,14}(?:合同|订单)|公告(?:称|[,:]|显示|披露)|(?:公开|书面)?回应(?:称|说|表示|[,:])|(?:矢口)?否认|拟[以向斥从与用花采购租]|正(?:与|和|同|就|从|向|洽|谈)|计划(?:以|向|从|斥|购|采|租)|(?:打算|准备|考虑)(?:以|向|从|购|采|租|买)|斥资|豪掷|耗资|签下|租下|买下|购入|购得|拿下了|下单|(?:公开)?(?:采购|求购)(?!人|方|单位|项目|公告|结果|意向|合同|价|金额|总|需求|计划|文件|预算|平台|中心|部|量|商|负责|经理|主管|代表|额|清单)|(?:以[^,。;]{2,14})(?:购入|买下|购得|租下|采购)|(?:向|从|自)[^,。;]{2,30}(?:采购|订购|租用|租下|买下|购入|购买|下单|拿货|订下|订了|拿到|进货)|(?:与|和|同)[^,。;]{2,16}(?:签下|签订|签署|签约|签了)|为(?:承租|出租|采购|供货|买|卖|需|供|甲|乙)方|花(?:了)?[约近逾超]?\\d|以[^,。;]{1,16}(?:中选|中标|成交|摘得|胜出|夺标)'
/** Verbs by which a thing changes hands, the receiver behind. */
const TO =
  '流向(?:了)?|流入|运给|发给|交给|送给|卖到|供给|转手给|倒给|倒卖给|转卖给|转售给|转让给|卖给|售予|售给|出售给|交付给|供货给|转租给|租给|判给|授予|花落'
const BY =
  '(?=(?:加价|以[^,。;]{1,16}(?:拿下|中标|成交|摘得|承接|承揽|供货|中选)|转手|转卖|倒卖|中标|拿下|摘得|承接|承揽|供货|供应|出面|牵线|代购|代开|代理|代为|经手|转售|出租|托管|提供|打包|交付|开具|承建|承办|运营|实施|安装))'
const LABEL =
  '业主(?!单位|委员|代表|大会)|(?:供货|供应|承接|中标|成交|经手|接单|卖货|出货|出面|代买|代购)的(?:一方|公司|企业|商家)?(?=[为是叫,:])|(?:成交|中标|中选)(?:供应商|供货商|人|单位|方|企业|商)|供货(?:方|商)|供应商|经销商|代理商|贸易商|中间商|分销商|承租方|出租方|承租人|出租人|买方|买家|卖方|卖家|采购方'
const SIGNS = '(?:签过|签了|解除|终止|解约|把|签下|签订|签署|签约|签了|签有|达成)'
const GETS =
  '(?:买(?!家|方|手)|租(?!户|金|约|赁)|订(?!单|货会|金)|拿(?!下)|要(?=了|\\d)|进了|采了|收了|弄|搞|借(?!道|助|口)|购入|采购|租用|租下|买下|购买|订购|购得|租赁|拿货|进货|租来|买来)'

/** What a company is, right before its name without a mark: 子公司奥创引擎与, 供应商润信供应链签署. */
const CALLED =
  '(?:旗下的?|总包方?|承办方|承建方|供方|货主|房东|东家|买主|卖主|母公司|控股股东|子公司|孙公司|附属公司|关联公司|供应商|供货商|经销商|代理商|集成商|服务商|分销商|贸易商|卖家|买家|独角兽|(?:AI|新创|初创|创新|驾驶|模型|智能|芯片|半导体|机器人|科技|互联网|云计算|算力|云|数据|物流|货运|货代|贸易|软件|硬件|汽车|医疗|制药|生物|游戏|电商|金融|能源|通信|上市|初创|创业|民营|国有|本土|本地|当地|技术|网络|设计|代理)(?:公司|企业|厂商|商))'
const ACTS =
  '(?=出面|打包|代为|代[采购买签付]|(?:(?:去年|前年|今年|上月|本月|上个月|近期|日前)?(?:\\d{1,2}月(?:初|底|末|中旬)?)?(?:\\d{1,2}日)?)(?:[也已又就原曾先再还想要拿]|打算|计划|准备|近日|日前|今年|去年|昨日|协商|正式|共同|先后|对记者|方面)*(?:与|和|同|跟|向|从|对|由|在|以|将|把|拟|签|租|购|采|买|订|花|用|出(?=\\d|资|了)|要(?=买|租|订)|找|托|靠|退|付|借道|宣布|证实|透露|表示|称|说|手[里中上]|名下|旗下|[,。;)(])|$)'

/** What shows even a name of two signs: 驾驶公司驭风|正与…. */
const ACTS_FOR_SURE =
  '(?=正[与在向和同就从]|的(?:[两三四几\\d][名位]|销售|采购|负责|创始|员工)|方面(?:称|说|表示|未)|做外包|[与和向从](?=[^,。;]{2,14}(?:签|采购|租|买|购|订)))'

const NAME = `(${HAN}{3,8}?)`
const LONG_NAME = `(${HAN}{3,12}?)`
/** Behind the noun of a part. */
const LABELLED = new RegExp(
  `(?:${LABEL})(?:为|是|:|系|叫|写的是|写着|填的是)?\\s?(?:[^,。;、]{2,10}的)?${LONG_NAME}(?=[,。;(]|$|以\\d|报价|签约|开户|开票|发货|交货|供货|交付|负责|承接|代办|代理开通|[被则也已未没不在从向与把将又转等称说])`,
  'gm',
)
const SLOTS: readonly RegExp[] = Object.freeze([
  new RegExp(
    `的(?<=(?:创办|创立|成立|控股|投资|掌控|旗下|国内|海外|境外|(?:${PLACES})(?:市|省)?)的)${NAME}(?=${HEDGE}(?:${DEALS}))`,
    'g',
  ),
  new RegExp(`(?<=(?:^|\\n)【)${NAME}(?=】[^\\n】]{0,30}公告)`, 'g'),
  new RegExp(`${OPENS}${NAME}(?=${HEDGE}(?:${DEALS}))`, 'g'),
  new RegExp(`(?:${TO})(?:了)?(?:(?:${PLACES})(?:市|省)?的)?${NAME}(?=[,。;、和与及]|手[中里上]|$)`, 'gm'),
  new RegExp(`(?:到了?|落入|进了?|流入)(?:(?:${PLACES})(?:市|省)?的)?${NAME}(?=手[中里上]|名下)`, 'g'),
  new RegExp(`(?:由|被|经|再经|通过|透过)${LONG_NAME}${BY}`, 'g'),
  LABELLED,
  new RegExp(
    `(?:先|再|又|然后|最[后终])才?(?:到|给|进|转|发|卖|交|是)(?:给|到)?(?:客户|买家|(?:${PLACES})的)?${NAME}(?=(?:手[里上])?[,。;])`,
    'g',
  ),
  new RegExp(`受(?:大陆|中国|内地|(?:${PLACES})的?)?${NAME}(?=之托|所托|委托)`, 'g'),
  new RegExp(`(?:与|和|同|跟)${NAME}(?=${SIGNS})`, 'g'),
  new RegExp(
    `(?:^|[\\n。;!?,:“”])${NAME}(?=的(?:一[名位个])?(?:前)?(?:销售|采购|负责|创始|工程|技术|产品|商务|市场|总监|经理|老板|员工|董事|老总)[^,。;]{0,8}(?:说|告诉|透露|回忆|表示|称|坦言|证实))`,
    'gm',
  ),
  new RegExp(`(?:港商|台商|陆商|上家|下家)((?:${PLACES})?${HAN}{2,4}?)(?=[、,。;的]|${GETS})`, 'g'),
  new RegExp(`过了?(?:一|两|几)?[道手]?${NAME}(?=的?[账手]|一道|一手)`, 'g'),
  new RegExp(
    `(?:委托|拜托|托|找|让|请|通过|透过|经由|经|借道|绕道)((?:${PLACES})${HAN}{2,6}?)(?=出面|帮忙|代为|代[采购买签付办]|过[单账]|转[交给运]|交给|发往|采购|购买|购入|买|租|订|下单|开通|拿到|拿货|进货)`,
    'g',
  ),
  new RegExp(
    `(?:从|由|向|经|自|找)((?:${PLACES})${HAN}{2,4}?)(?=手[里中上]|处(?!理|置|罚|在)|那[里儿边]|办了|代[开办理购采买签付]|提供|供货|发货|开票|接[过手]|[提拿搬收]走)`,
    'g',
  ),
  new RegExp(`向(?:(?:${PLACES})(?:市|省)?的)?${NAME}(?=出租|租出|供货|交付|出售|销售)`, 'g'),
  new RegExp(`${CALLED}(${HAN}{3,8}?(?:${ACTS})|${HAN}{2}${ACTS_FOR_SURE})`, 'gm'),
  new RegExp(
    `(?:贸易商|供应商|经销商|代理商|分销商|中间商|服务商|云商|集成商|贸易公司|物流公司)(${HAN}{2,4}?)(?=${GETS}|那里|手[里中]|处(?!理|置)|代[采购买]|出面|转手|供货)`,
    'g',
  ),
  new RegExp(`(?:向|从|自|找)${NAME}(?=${GETS})`, 'g'),
  new RegExp(
    `(?<=^(?:[-*•·①-⑳]\\s?)?)${NAME}(?=:(?:终止|取消|拟|关于|签|采购|租|购|上架|撤回|否认|中标|斥资|与|子公司))`,
    'gm',
  ),
])
/** Words inside a run that show it to be no name. */
const WORDS = new RegExp(
  `水客|水货|走私|黄牛|倒爷|档口|散户|海关|警方|此|停止|暂停|继续|开始|黑市|灰市|首期|首批|其余|每台|行动|转手|倒手|过手|统一|名单|名录|报价|证实|承认|否认|确认|一共|总共|合计|[一二两三四五六七八九十几][年月天周个台张块次批]|当期|同期|占|公司|企业|客户|用户|市场|部门|政府|人士|知情|业内|双方|对方|机构|高校|大学|院校|院系|团队|员工|国家|当局|官员|媒体|报道|记者|分析|专家|价格|金额|项目|合同|订单|设备|货物|产品|平台|系统|集群|中心|批|有关|相关|方面|此次|本次|目前|消息|第三|第一|第二|其他|任何|这|那|该|某|谁|他|她|它|们|自己|自身|厂商|运营商|服务商|供应商|经销|代理|中间|贸易商|巨头|初创|上市|学生|老师|男子|女子|商人|嫌疑|被告|检方|海关|法院|警方|议员|总统|部长|发言人|负责|高管|董事|股东|律师|买家|卖家|渠道|朋友|熟人|网友|个人|单位|学校|学院|医院|银行|研究|实验|境外|海外|国内|国外|境内|内地|大陆|多家|两家|三家|几家|一家|各|全部|部分|所有|整机|机器|原装|现货|期货|公开|询价|招标|评审|比选|磋商|谈判|单一|来源|协议|合作|投资|战略|框架|计划|方案|预算|资金|财务|业务|行业|领域|技术(?=$)|模型|训练|推理|智能化|数字化|建设|开发|运营|管理|服务(?=$)|工作|时间|年度|季度|今年|去年|明年|月份|万元|亿元|美元|以上|以下|左右|已经|曾经|正在|没有|不会|可能|应当|需要|可以|无法|不得|直接|分别|共同|联合|同时|随后|此前|此后|最终|最后|首次|再次|另外|此外|其中|另|还|也|均|都|仍|又|就|因|为|将|被|把|的|了|是|在|有(?:关|意|望|能|权|人|限|所|的)|无(?:法|人|关|需|论|偿|权|效|疑|意|一)|未(?!来)|不|否|请|让|使|对|并|且|或|等|与|及|从|向|按|经|由|其|所|后|时(?!代|空|光)|审慎|晚间|午间|早间|公告|开通|账号|账户|发布|更名|披露|宣布|发表|日前|手里|手中|处(?:理|提)|中国|美国|英国|日本|韩国|印度|欧洲|台湾|${BOUNDARY_WORDS}`,
)
/** What a company is, right before its name: 附属公司智汇未来. */
const KIND_BEFORE =
  /^[^,。;]{0,6}(?:子公司|附属公司|初创公司|创业公司|初创企业|上市公司|独角兽)(?=[\u4e00-\u9fff]{3})/
/** Behind the name, and no part of it: 贵阳大昌数码|处. */
const NOT_OF_NAME = /(?:处|续|累计交?|合计|另|再|共|先|均|既|竟|昨[晚夜天日]|今[早晨天晚])$/
const ONLY_A_PLACE = new RegExp(`^(?:${PLACES})+(?:市|省|区|县|方|人|地区|当地)?$`)
const LEADING_PLACE = new RegExp(`^(?:${PLACES})`)
const SURNAME = new RegExp(`^(?:${SURNAMES})`)
const BOUNDARY = new RegExp(BOUNDARY_CHARACTERS.join('|'))
/** What a verb beside it leaves: 出面购|买, 供应商|处购|买. */
const PART_OF_VERB = /购$|^(?:处|出面)/
/** Trades with which a company's short name may end although the word by itself is common. */
const TRADE = /(?:算力|服务器|芯片|投资|技术|科技|服务|研究|管理|建设)$/

/** Where two or more do one thing: …分别花, …去年都租. */
const TOGETHER = /(?:都|均|还|分别|双双|先后|同时|今年|去年|前年|各)+(?=花|租|买|采购|订|签|向|从|用|在|以)/g
/** The names before it: 甲海和乙山智行. */
const NAMES_BEFORE = new RegExp(`(?:^|[\\n。;!?,:])(${HAN}{2,6}(?:、${HAN}{2,6}){0,3}[和与及]${HAN}{2,6})$`)
const NAMES_REACH = 36

/** Where a list ends with its count: …三家集采. */
const COUNTED = /[二两三四五六七八九十]家(?!子|属|人|庭|里)/g
/** The names before it: 向甲河、乙山和丙川. */
const NAMES_COUNTED = new RegExp(`(?:向|从|由|找)(${HAN}{2,6}(?:[、和与]${HAN}{2,6})+)$`)

/** Names in the bracket behind what they are: 三家壳公司(甲晟、乙帆、Golden Osprey). */
const IN_BRACKET =
  /(?:[一二两三四五六七八九\d]家|几家|多家)[^,。;()]{0,8}\(([^(),。;]{2,12}(?:[、和及][^(),。;、]{2,24}){1,6})(?=\))\)/g

/** Finds the names that only their places show, in no order. Linear: each looks at most 30 signs far. */
export function findSlotNames(view: string): NamePlace[] {
  const found: NamePlace[] = []
  for (const slot of SLOTS)
    for (const match of matchesOf(slot, view)) {
      const whole = match[1] ?? ''
      const named = whole.replace(KIND_BEFORE, '')
      const start = match.index + match[0].lastIndexOf(whole) + whole.length - named.length
      const name = named.length > 4 ? named.replace(NOT_OF_NAME, '') : named
      if (isCoined(name, view.charAt(start - 1) === '的') || (slot === LABELLED && isLabelled(name)))
        found.push({ start, end: start + name.length, kind: 'COMPANY' })
    }
  for (const { index } of matchesOf(COUNTED, view)) {
    const end = view.charAt(index - 1) === '等' ? index - 1 : index
    const list = NAMES_COUNTED.exec(view.slice(Math.max(0, end - NAMES_REACH), end))?.[1]
    if (list) addList(found, list, end - list.length)
  }
  for (const match of matchesOf(IN_BRACKET, view))
    addList(found, match[1] ?? '', match.index + match[0].length - 1 - (match[1] ?? '').length)
  for (const { index } of matchesOf(TOGETHER, view)) {
    const list = NAMES_BEFORE.exec(view.slice(Math.max(0, index - NAMES_REACH), index))?.[1]
    if (list) addList(found, list, index - list.length)
  }
  return found
}

/** Adds the names of `list`, which begins at `at`, that hold no common word. */
function addList(found: NamePlace[], list: string, at: number): void {
  let start = at
  for (const name of list.split(/[、和与及]/)) {
    if (name.length > 1 && /^[\u4e00-\u9fff]+$/.test(name) && !WORDS.test(name))
      found.push({ start, end: start + name.length, kind: 'COMPANY' })
    start += name.length + 1
  }
}

/** Behind a label (供应商是…) a run that begins with its place is a name whatever it ends with: 广州市羊城网络系统. */
function isLabelled(name: string): boolean {
  const place = LEADING_PLACE.exec(name)?.[0].length ?? 0
  const core = name.slice(place).replace(/^[市省]/, '')
  return (
    place > 0 &&
    core.length >= 3 &&
    !/^[的一某这那本各多几]|家$|公司$|企业$|商$|人$|方$|签约|开户|开票|发货|供货|交付|负责|承接|代办|采购|并/.test(
      core,
    )
  )
}

function isCoined(whole: string, isPlaced: boolean): boolean {
  // 宁波的启航大模型: behind its place a name may end with what the company makes.
  const name = isPlaced && whole.length > 4 ? whole.replace(/(?:大模型|模型|平台)$/, '') : whole
  if (ONLY_A_PLACE.test(name) || PART_OF_VERB.test(name)) return false
  const place = LEADING_PLACE.exec(name)?.[0].length ?? 0
  const core = name.slice(place)
  const stem = core.length > 4 || TRADE.test(core) ? core.replace(TRADE, '') : core
  if (stem.length < 2 || WORDS.test(stem) || BOUNDARY.test(stem) || isMadeOfPlain(stem)) return false
  // Three signs that begin with a surname are a person's name as often as a company's.
  return name.length > 3 || name.length < 3 || name.endsWith('云') || !SURNAME.test(name)
}
