/**
 * Decides whether a text speaks of chips or of AI models around a place: "A100" is a chip beside
 * "GPU" and a motorway beside "lanes". Frozen tables of words, looked up in a window.
 */

/** How far around a name its subject is looked for, in code units. */
const WINDOW = 240
/** How far a word that names another thing reaches. */
const NEAR = 24

const CHIP_WORDS =
  /nvidia|geforce|\bgpus?\b|chips?\b|semiconductor|\bprocessors?\b|\b(?:video|graphics|gaming|ai|accelerator|[ahvbl]\d{2,3}s?|\d+|those|these|two|four|six|eight|ten|twelve|sixteen|dozen|hundred|thousand) (?:cards?|boards?|modules?|machines|racks?|nodes?)\b|-card\b|workstation|\bnodes?\b|\binstances?\b|\bracks?\b|\bclusters?\b|\bcloud\b|\baws\b|azure|smuggl|export[- ](?:control|rule|ban|restrict|licen)|embargo|entity list|compute\b|computing\b|\b[ahvbl](?:100|200|300|800|40|20)s\b|accelerator|graphics (?:card|processing)|\bservers?\b|supercomput|computing (?:power|cluster)|data cent(?:er|re)s?|hopper|blackwell|ampere|cuda|\bhbm|\bai (?:hardware|compute|server)|英伟达|英偉達|辉达|輝達|芯片|晶片|显卡|顯卡|算力|服务器|伺服器|加速卡|训练卡|推理卡|智算|超算|云主机|云服务|大模型|显存|计算卡|张卡|\d卡|卡时|\d\s?[张块颗枚片]|实例|计算节点|计算集群|训练集群|集群|显存|出口许可|出口管制|对华出口|禁售|转运|走私|运抵|AMD|Supermicro|超微|tencent|alibaba|bytedance|inspur|deepseek|baidu|huawei|\bdell\b|lenovo|licen[cs]e requirement|\bteraflops|nvlink|\btokens?\b|\binference\b|\bthroughput|(?:memory )?bandwidth|gigabytes|\b(?:grey|gray|black)[- ]market|coreweave|runpod|\bfbi\b|禁令|推理|训练|信创|恢复供货|扫货|\d\s?[万百千]\s?[张块颗枚片]|性能密度|现货|先进计算/i
/** Numbers that no road and no lathe bears: beside one of them any other is a chip's, too. */
const CHIP_NUMBERS = /\b(?:H20|H[128]00|B[23]00|GB[23]00|A800|V100|L40S?|MI\d{3}X?|RTX ?\d{4})\b/i
/** Numbers of the same kind that nothing else is known by. */
const UNMISTAKEN = /^(?:H20|H[28]00|B300|B30A|A800|GB[23]00|9[56]0PR|4090 ?D|RTX)/i
/** Before a number that is counted: nobody counts motorways so. */
const COUNTED =
  /(?:\b\d[\d,]*|\b(?:two|three|four|five|six|eight|ten|twelve|sixteen|dozen|hundred|thousand|single)) $/i
/** Right behind a model number: what it is a kind of. */
const CHIP_NOUN =
  /^s?[ -](?:box(?:es)?|orders?|rentals?|systems?|hours|pallets|stock|class|racks?|parts|imports?|purchases?|cards?|boards?|modules?|nodes?|machines|models|units|capacity|shipments?|clusters?)\b/i
const OTHER_THINGS =
  /motorway|autobahn|highway|freeway|\bbus\b|\btram|\btickets?\b|\broad\b|\blanes?\b|\bexit\b|honda|kawasaki|yamaha|motorcycle|motorbike|moped|scooter|lathe|milling|drill|excavator|tractor|printer|laserjet|camera|locomotive|airbus|turbine|compressor|thermostat|roadway|bus route|paper size|高速|公路|车床|机床|镗床|铣床|磨床|钻床|加工中心|起重机|摩托|打印机|复印机|挖掘机|型钢|压缩机|风机|空调|车次|次列车|净化|水泵|阀门|冰箱|投影|音箱|耳机|显微镜|吸尘|扫描仪|钢|purifier|\bpumps?\b|projector|headphone|vacuum|fridge|microscope|\bsteel\b/i
const MODEL_WORDS =
  /subscription|chatbots?|distil|deepseek|moonshot ai|minimax|zhipu|anthropic|openai|google deepmind|large language|language model|\bllms?\b|chatbot|\bapi\b|\btokens?\b|generative|\bai\b|artificial intelligence|gpt|azure|bedrock|大模型|语言模型|人工智能|生成式|模型|接口|月之暗面|(?:账号|账户|会员|席位|订阅|企业版|专业版|团队版)/i

/** Tells whether the text around `[start, end)` speaks of chips and not of a thing that shares the number. */
export function speaksOfChips(text: string, start: number, end: number): boolean {
  if (OTHER_THINGS.test(around(text, start, end, NEAR))) return false
  // "22 A100s": nobody counts motorways so.
  // So many of them can only be goods, unless a word near by says which ones.
  if (
    text.charAt(end) === 's' &&
    (/(?:\d[\d,]*|\bof|\bmillion|\bthousand|\bdozen) $/.test(text.slice(Math.max(0, start - 10), start)) ||
      !OTHER_THINGS.test(around(text, start, end, WINDOW)))
  )
    return true
  const before = text.slice(Math.max(0, start - 12), start)
  if (CHIP_NOUN.test(text.slice(end, end + 16)) || /\d ?[x×] ?$/.test(before) || COUNTED.test(before))
    return true
  const near = around(text, start, end, WINDOW)
  if (UNMISTAKEN.test(text.slice(start, end)) && !OTHER_THINGS.test(near)) return true
  return CHIP_WORDS.test(near) || CHIP_NUMBERS.test(near)
}

/** Tells whether the text around `[start, end)` speaks of AI models. */
export function speaksOfModels(text: string, start: number, end: number): boolean {
  return MODEL_WORDS.test(around(text, start, end, WINDOW))
}

/** The text on both sides of the name, without the name. */
function around(text: string, start: number, end: number, reach: number): string {
  let from = Math.max(0, start - reach)
  // A word that the window cuts is another word ("7Road").
  while (from < start && from > 0 && /\w/.test(text.charAt(from - 1))) from++
  return `${text.slice(from, start)} ${text.slice(end, end + reach)}`
}
