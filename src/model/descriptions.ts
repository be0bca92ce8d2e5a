/**
 * What texts call somebody whom they do not name: "a Hong Kong trader", 某高校. Such words say what
 * somebody is and never who, so two texts that use them need not mean one. Pure.
 */

const NOUNS =
  'compan(?:y|ies)|firms?|universit(?:y|ies)|institut(?:e|es|ions?)|labs?|laborator(?:y|ies)|schools?|colleges?|hospitals?|academ(?:y|ies)|agenc(?:y|ies)|groups?|start-?ups?|makers?|buyers?|customers?|clients?|users?|entit(?:y|ies)|operators?|distributors?|resellers?|middlem[ae]n|brokers?|traders?|dealers?|merchants?|smugglers?|vendors?|retailers?|sellers?|suppliers?|forwarders?|intermediar(?:y|ies)|go-betweens?|students?|engineers?|couriers?|part(?:y|ies)|exporters?|importers?|subsidiar(?:y|ies)|cent(?:er|re)s?'
/** Nouns that describe even without an article: nobody is called so. */
const PLURALS =
  'companies|firms|universities|institutes|institutions|labs|laboratories|schools|buyers|customers|clients|entities|operators|distributors|resellers|middlemen|brokers|traders|dealers|merchants|smugglers|vendors|sellers|suppliers|intermediaries|go-betweens|students|engineers|couriers|third parties'
/** Capitals tell a name: A Plus Group is one, "a chip group" is none. */
const ENGLISH = new RegExp(
  `^(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ss]ome|[Ss]everal|[Oo]ther|[Mm]any|[Aa]nother|[Uu]nnamed|[Uu]nidentified|[Uu]ndisclosed|[Uu]nknown|[Dd]ozens of|[Hh]undreds of|[Aa]t least \\w+) (?:.* )?(?:${NOUNS})\\b|^(?:[\\w.-]+ ){0,3}(?:${PLURALS})(?: (?:in|from|of|based) .*)?$`,
  'u',
)
const CHINESE =
  /某|^\p{Script=Han}{0,6}(?<![第十百])(?:[一两三四五几数多][家间名位个]|[一两几数多]所)(?=\p{Script=Han})(?!\p{Script=Han}?[亲人])|^客户[A-Z甲乙丙丁戊]$|^(?:中国|国内|大陆|内地|本土|境外|海外)的?(?:科技|互联网|网络|人工智能|云计算|大型|头部|小型|民营|国有){0,2}(?:公司|企业|厂商|巨头|客户|买家|用户|高校|机构|业者)们?$|^(?:中企|陆企|业者)$|(?:中间商|分销商|经销商|贸易商|代理商|转售商|渠道商|零售商|掮客|中间人|空壳公司|皮包公司|走私者)$/u

/** Tells whether `text` only says what somebody is. Errs towards a name. */
export function isDescription(text: string): boolean {
  const trimmed = text.trim()
  return /\p{Script=Han}/u.test(trimmed) ? CHINESE.test(trimmed) : ENGLISH.test(trimmed)
}
