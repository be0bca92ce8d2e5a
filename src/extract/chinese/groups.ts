/** Gathers the parties of a sentence into lists (A、B和C play one part together) and tells each list's part. */

import type { Part } from './cue.js'
import { CUES } from './cues.js'
import type { Party } from './names.js'
import type { Sentence } from './sentences.js'
import { CHARGED, EXPORTS, GET, SMUGGLES } from './verbs.js'

/** Parties that play one part together; `subject`: they stand before the verb of getting. */
export interface Group {
  readonly start: number
  readonly end: number
  readonly members: readonly Party[]
  readonly part: Part | null
  readonly subject: boolean
}

const BRACKET = /^["”]?\([^()]{0,24}\)/
/** What joins the parties of a list; the next may first be told for what it is: 和服务器制造商Maginfra. */
const JOINED =
  /^["”)]?(?:\([^()]{0,14}\))?\s*(?:、|和|与|及|以及|或|暨)\s*(?:[^,。;、]{0,8}(?:制造商|运营商|供应商|厂商|初创公司|科技公司|企业|一[家间所个](?:叫|名叫|名为)?)\s?|[^,。;、]{2,6}的)?["“(]?$/
const RELATES =
  /^(?:经)?(?:友好)?协商(?:一致)?,?[^,。;]{0,12}(?:解除|终止)|^(?!(?:上[周月]|今年|去年|近[日期]|日前|本[周月])?(?:都|均|各|双双|相继|先后|也|分别))[^,。;]{0,16}(?:解除|终止|解约|签|达成|谈妥|续约|立约|合作|合谋|共谋|串通|联手)/
const LEFT_REACH = 30
const RIGHT_REACH = 40
const GETS = new RegExp(GET)
/** Goods that came by smugglers are got by who uses them: 用走私进来的芯片. */
const USES_SMUGGLED =
  /(?:用|使用|买|购买|获得|拿到|采购|收购)[^,。;]{0,6}(?:走私|转运|偷运)(?:进来|而来|来|入境|进口|过来)?的/
const GOODS_BEHIND =
  /^\s?(?:\([^()]{1,12}\))?\s?(?:的|最|AI|先进|高端|超级|芯片|GPU|显卡|服务器|[A-Z]{1,3}\d|Blackwell|图形|加速|算力|顶级|人工智能|受限)/
/** A firm that is named for who runs it, where a charge is told. */
const RUNS = /^["”]?(?:公司)?(?:的)?(?:负责人|创始人|老板|董事长|总经理|业务经理|实际控制人|股东)/
/** Who answers for it that what was bought came in: 董秘回复称,采购的服务器已到货. */
const ARRIVED =
  /^(?:高管|董秘|董事会秘书|方面|证券部|(?:相关)?负责人|董事长|总经理|管理层|公司|在(?:投资者)?互动|回复|回应|答复|称|表示|:)[^。;]{0,60}(?:采购|购买|订购|购置|所购)[^。;]{0,30}(?:到货|交付|上架|验收)|^(?:联合)?(?:创始人|CEO|CTO|负责人|高管|发言人|总裁)[^,。;:]{0,12}[:,]\s?[“"]?(?:我们|都是|全是|全部)[^。;]{0,40}(?:买|租|订|采购)的/
const NOT_A_BUYER =
  /^(?:有(?:关联|关系|联系)|校友|合作伙伴|供应商|训练任务|的(?![^,。;]{2,16}(?:部署|托管|跑|运行)[在于]|[^,。;]{0,6}(?:企业|公司|机构|中间商|贸易商|服务商|老师|教授|课题组|团队|研究组|博士|研究人员|学生))|高管|员工|高级|经理|创始|联合创始|前(?!年|天|日|不久|阵|后|期)|工程师|芯片|GPU|AI|总裁|首席|宣布(?![^,。]{0,6}(?:采购|购买|租|终止|解除|取消|向|从|与))|发布(?![^,。]{0,12}(?:公告|采购|招标|意向))|推出|股价|财报|将?推出|对(?!记者|媒体|本报|外))/

/** Groups `parties` (of this sentence, ascending) and gives each group its part. */
export function groupsOf(view: string, sentence: Sentence, parties: readonly Party[]): Group[] {
  const lists: Party[][] = []
  for (const party of parties) {
    if (isDefinition(view, party)) continue
    const list = lists.at(-1)
    const last = list?.at(-1)
    const between = last ? view.slice(last.end, party.start) : ''
    const relates =
      /[与和]/.test(between) &&
      RELATES.test(
        view.slice(party.end, Math.min(sentence.end, party.end + RIGHT_REACH)).replace(BRACKET, ''),
      )
    if (
      list &&
      last &&
      /^\s?\($/.test(between) &&
      /^[^(),。]{0,6}[),]/.test(view.slice(party.end, party.end + 7))
    )
      list.push(party)
    else if (list && last && JOINED.test(between.replace(BRACKET, '')) && !relates) list.push(party)
    else lists.push([party])
  }
  const groups = lists.map((members) => groupOf(view, sentence, members))
  return groups.map((group, index) => withSubject(view, sentence, group, groups, index))
}

/** A short name in the bracket that defines it plays no part of its own. */
function isDefinition(view: string, { start, shortFor }: Party): boolean {
  return (
    shortFor !== undefined &&
    /\((?:以下)?(?:简)?称(?:为)?:?\s*["“「『]?$/.test(view.slice(Math.max(0, start - 10), start))
  )
}

function groupOf(view: string, sentence: Sentence, members: readonly Party[]): Group {
  const start = members[0]?.start ?? sentence.start
  const last = members.at(-1)
  const end = (last?.end ?? start) + (last && view.charAt(last.end) === ')' ? 1 : 0)
  // Between Latin and Han signs some put a space: it says nothing.
  const left = view.slice(Math.max(sentence.start, start - LEFT_REACH), start).trimEnd()
  const right = view
    .slice(end, Math.min(sentence.end, end + RIGHT_REACH))
    .trimStart()
    .replace(BRACKET, '')
    .trimStart()
  const cue = CUES.find(
    (row) =>
      (row.kinds?.includes(members[0]?.kind ?? 'ORGANIZATION') ?? true) &&
      // What stands behind fails at its first sign; what stands before is looked for at each.
      (row.right?.test(right) ?? true) &&
      (row.left?.test(left) ?? true),
  )
  const isAlias = (party: Party): boolean =>
    view.charAt(party.start - 1) === '(' &&
    /^[^(),。]{0,6}\)/.test(view.slice(party.end, party.end + 7)) &&
    members.length > 1
  return {
    start,
    end,
    members: members.filter((party) => !isAlias(party)),
    part: cue?.part ?? null,
    subject: false,
  }
}

/** A group without a cue that stands before a verb of getting is who gets; before smuggling, who carries. */
function withSubject(
  view: string,
  sentence: Sentence,
  group: Group,
  groups: readonly Group[],
  index: number,
): Group {
  if (group.part !== null) return group
  const behind = view.slice(group.end, sentence.end).trimStart()
  const start = sentence.end - behind.length
  const following = groups[index + 1]
  if (following && isParentOf(view.slice(group.end, following.start))) return group
  // Who only made the goods is no other subject.
  const next = groups.find(
    ({ members, end }, other) =>
      other > index &&
      !/^有(?:关联|关系|联系)/.test(view.slice(end, end + 4)) &&
      (!members.every(({ roles }) => roles.includes('CHIPMAKER')) ||
        !GOODS_BEHIND.test(view.slice(end, end + 10))),
  )
  if (RUNS.test(behind) && CHARGED.test(sentence.text) && SMUGGLES.test(sentence.text))
    return { ...group, part: 'carrier' }
  if (ARRIVED.test(behind) && group.members[0]?.kind === 'COMPANY')
    return { ...group, part: 'buyer', subject: true }
  if (NOT_A_BUYER.test(behind)) return group
  const until = Math.min(next && next.part === null ? next.start - start : behind.length, 90)
  const reach = behind.slice(0, until)
  const far = behind.slice(0, until + 24)
  const first = group.members[0]
  if (
    !first ||
    first.kind === 'PERSON' ||
    first.roles.some((role) => role === 'PUBLISHER' || role === 'REGULATOR')
  )
    return group
  const smuggled = USES_SMUGGLED.test(reach)
  // The words of a charge may be anywhere in the sentence: they are looked for last.
  const exported = smuggled ? null : EXPORTS.exec(reach)
  const smuggles = smuggled
    ? null
    : (SMUGGLES.exec(reach) ?? (exported && CHARGED.test(sentence.text) ? exported : null))
  const got = GETS.exec(far)
  const gets = (got && got.index < until ? got : null) ?? (smuggled ? USES_SMUGGLED.exec(reach) : null)
  if (smuggles && (!gets || smuggles.index <= gets.index)) return { ...group, part: 'carrier' }
  return gets ? { ...group, part: 'buyer', subject: true } : group
}

/** What stands between a parent and its daughter, who acts herself: 甲股份的全资子公司|乙科技. */
function isParentOf(between: string): boolean {
  return /^["”]?\s?(?:\([^()]{0,14}\))?(?:[^,。;]{0,8}(?:公告|披露|宣布|称),?|:)?(?:公司)?(?:的|旗下的?)?(?:全资|控股|参股|海外|境外|另一|下属|间接|直接|持股)*(?:子公司|孙公司|附属公司|旗下(?:公司|的)?)\s?["“]?$/.test(
    between,
  )
}

/** Tells whether `span` lies within `[start, end)`. */
export function within(at: { start: number; end: number }, start: number, end: number): boolean {
  return at.start >= start && at.end <= end
}
