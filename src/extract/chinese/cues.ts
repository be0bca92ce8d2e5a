/** The words around a name in a sentence of news that tell its part in a deal. Tables; one row per way of saying it. */

/** A party's part; `seller`: sells, as provider or as reseller. `source`: only says or is compared. */
export type Part = 'buyer' | 'intermediary' | 'seller' | 'provider' | 'source' | 'carrier'

/** Verbs of getting. */
export const GET =
  '购买|采购|订购|下单|下了?订单|租用|租赁|租借|租下|租了|承租|购入|购得|购置|买入|买下|买了|买到|买|采买|获得|获取|取得|拿到|得到|囤积|囤|求购|引进|接入|开通|订阅|使用|调用|付了|付给|付出|支付|花了|花费|花|斥资|耗资|豪掷|预订|订了|订|签下|签约|使用上|用上|收购|进口'
const GOODS =
  '(?:的)?(?:公司)?(?:的)?[^,。;、]{0,12}?(?:云|服务器|账号|账户|实例|算力|API|接口|平台|集群|设备|整机|大模型服务|芯片|GPU|显卡)'
const RESELLER =
  '经销商|代理商|分销商|转售商|中间商|中间人|掮客|贸易商|贸易公司|供货商|供应商|中标方|中标人|中标单位|中标企业|成交供应商|集成商|渠道商|渠道|服务商|货运商|货代|物流商|物流公司|皮包公司|空壳公司|壳公司|壳企业|中介|第三方|(?:供货|经手|出面|中标|承接|接单|牵线|代购|供应)的|卖家|卖方|转售方'

interface Cue {
  readonly part: Part
  /** What the clause before the name ends with. */
  readonly left?: RegExp
  /** What the clause behind the name begins with. */
  readonly right?: RegExp
}

/** The first row whose two sides both fit tells the part. `left` sees 24 characters, `right` 40. */
export const CUES: readonly Cue[] = Object.freeze([
  {
    part: 'source',
    left: /(?:据|援引|引述|引用|根据)[^,。;]{0,10}$/,
    right: /^[^,。;]{0,8}(?:报道|消息|称|的?报告|披露|文件|获悉)/,
  },
  { part: 'source', right: /^(?:记者|报道|获悉|查阅|调查发现|看到的|查看)/ },
  {
    part: 'source',
    left: /(?:嫌|认为|指|因为?|由于|相比|与其|除了|不同于|取代|替代|国内|国产)[^,。;]{0,6}$/,
    right: /^[^,。;]{0,12}(?:不足|不够|有限|短缺|太贵|紧张|落后|供不应求)/,
  },
  {
    part: 'intermediary',
    left: new RegExp(`(?:${RESELLER})(?:则)?(?:为|是|:|叫|名为|名叫)?["“]?$`),
    right: /^(?!的?(?:芯片|服务器|云))/,
  },
  {
    part: 'intermediary',
    left: new RegExp(
      `(?:通过|经由|经过|借助|借道|透过|经|委托|假道|假手|依托|绕道|伙同|联手|利用)(?:了)?(?:(?!${GET}|数据中心|转|卖|给|往|向)[^,。;、]){0,16}?["“]?$`,
    ),
    right: new RegExp(`^(?!(?:的)?(?:公司)?(?:的)?(?:云|账号|API|账户|平台|网络|官网))`),
  },
  {
    part: 'provider',
    left: /(?:通过|使用|借助|利用|经由|经)$/,
    right: /^(?:的)?(?:公司)?(?:的)?(?:云|账号|API|账户|平台|官网)/,
  },
  {
    part: 'intermediary',
    right:
      /^["”)]?(?:公司)?(?:等[^,。;]{0,8})?(?:负责|出面|居中|从中)?[^,。;]{0,4}(?:经手|代购|代为|转售|转手|中转|转卖|倒卖|居间|牵线|转口|代采|贩运|撮合|中标|成交(?!量|额)|承接|拿下|供货|转交|过手|代理)/,
  },
  {
    part: 'intermediary',
    left: /(?:由|被)["“]?$/,
    right:
      /^[^,。;]{0,8}(?:经手|代购|代为|转售|转手|中转|转卖|居间|牵线|代采|承接|中标|出面|代理|转运|运往|走私)/,
  },
  {
    part: 'buyer',
    left: /(?:卖给|卖予|售予|售给|出售给|销售给|供应给|提供给|转售给|转卖给|交付给|交给|运给|送到|送往|运往|运到|运抵|转给|流向|流入|发往|租给|转租给|输送给|供货给|供给|出租给|落入|交付至|给|买家(?:是|为|包括)?|买方(?:是|为)?|客户(?:是|为|包括)?|最终用户(?:是|为|包括)?|采购方(?:是|为)?|用户(?:是|为|包括))(?:了)?(?:中国)?(?:的)?(?:[^,。;、]{0,6}(?:公司|企业|大学|机构))?["“]?$/,
  },
  {
    part: 'buyer',
    left: /(?:为|替|帮助?|协助)["“]?$/,
    right: /^[^,。;]{0,10}(?:采购|购买|租用|获取|获得|代购|下单)(?![了过]?的?(?:订单))/,
  },
  {
    part: 'buyer',
    left: /向["“]?$/,
    right: /^[^,。;]{0,14}(?:供货|供应|提供|出售|销售|交付|转售|卖出|出租|输送|出口)/,
  },
  {
    part: 'seller',
    left: /(?:向|从|自|跟|找|与|和|同)(?:[^,。;、]{0,6}(?:公司|企业|厂商|运营商))?["“]?$/,
    right: new RegExp(
      `^["”]?(?:公司)?(?:处|那里|手中|手里)?(?:[^,。;]{0,18}?)(?:${GET}|签订|签署|签了|达成|寻求)`,
    ),
  },
  {
    part: 'seller',
    left: /(?:由|来自|产自|出自)["“]?$/,
    right: /^(?:[^,。;]{0,6}(?:供应|供货|提供|制造|生产|交付|运营|托管|组装|出租)|的|$|[,。;])/,
  },
  { part: 'seller', right: /^["”]?(?:公司)?(?:供应|提供|运营|托管|生产|制造|组装|出售|出租|售出)(?:的|了)?/ },
  { part: 'provider', left: new RegExp(`(?:${GET})(?:了)?[^,。;]{0,16}$`), right: new RegExp(`^${GOODS}`) },
  {
    part: 'provider',
    right:
      /^(?:公司)?(?:的)?(?:品牌)?(?:AI|人工智能|GPU|高性能|机架式)*(?:服务器|工作站|云服务|云计算|云账号|云账户|账号|账户|云平台|实例|云端)/,
  },
  { part: 'provider', left: /(?:品牌(?:为|是)?|服务器(?:来自|为)|云服务商(?:为|是)?|服务商(?:为|是))["“]?$/ },
] as const)

/** Words by which somebody carries goods past the rules: the subject is on the way, not at its end. */
export const SMUGGLES =
  /走私|转运|偷运|私运|非法出口|违规出口|违法出口|非法转|绕过[^,。;]{0,10}(?:管制|禁令)|倒卖|黑市|贩卖|转售|转口|转移至中国|运往中国|运至中国|输往中国|销往中国|出口(?:到|至|给)(?:了)?中国|运(?:到|至|抵)(?:了)?中国|带(?:到|入|进)中国|售往|卖到中国|卖往中国|流入中国/

/** Words that make a sentence tell of no deal of its own: rules, forecasts, advice. */
export const RULES =
  /(?:须|需|必须|应当|应|才能|方可|禁止|不得|要求|限制|允许|放宽|批准|收紧|封堵|豁免)[^。]{0,20}(?:许可|许可证|申请|出口|销售|采购|购买|审批|登记)|新规|指引|规则|法案|条例|出口管制(?:措施|政策|新规|清单)|实体清单|框架协议|战略合作|财报|营收|净利润|股价|市值|市场份额|发布会|新品/
