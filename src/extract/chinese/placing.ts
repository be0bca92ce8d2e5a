/** Puts a party of a sentence into the frame: its cue tells the part, what is known of it whether it provides or passes on. */
import type { Frame } from './frames.js'
import type { Group } from './groups.js'
import { type Party, UNNAMED } from './names.js'
import { isChinese } from './nationality.js'
import { withoutPurpose } from './scope.js'

/** Who lets machines for rent operates them; who sells hardware that others make resells it. */
const RENTS =
  /(?:使用|用)[^,。;]{0,14}算力(?!服务器|设备)|租了|出租(?![方人])|租金|租给|租用|租赁|租借|租下|租了|承租|云服务(?!器)|云计算|算力服务(?!器)|(?:购买|提供|采购)[^,。;]{0,10}算力(?!服务器|设备)/
/** A firm that its name shows to let machines. */
const OPERATOR_NAME = /(?:算力|智算|智算中心|云)(?:有限公司|公司)?$/

/** A known party that sells runs the machines or makes them. */
function operates({ country, roles }: Party): boolean {
  return country === 'US' || roles.includes('PROVIDER')
}

/** Of whom only the daughters are told to act. */
const HAS_DAUGHTERS =
  /^["”]?\s?(?:的?\s?(?:前员工|前雇员|CEO|首席|高管|发言人|创始人)|旗下|的?(?:控股|全资)?子公司)/
/** Whoever carries goods in to train on them gets them. */
const TRAINS = /(?:来|用于|以|供)[^,。;]{0,4}(?:训练|研发|开发)/
/** Who buys time through an operator uses machines there. */
const USES = /^[^,。;]{0,6}(?:使用|租用|租|访问|用上|调用|用到)/

/** Institutions run no machines for rent. */
const PUBLIC_KINDS: ReadonlySet<string> = new Set(['UNIVERSITY', 'INSTITUTE', 'AGENCY'])

/** Puts `member` of `group` into `frame`, whose part begins at `start`, where its part and what is known of it say. */
export function place(
  view: string,
  start: number,
  frame: Frame & { foreignBuyer: boolean; source: Party | null },
  group: Group,
  member: Party,
): void {
  const before = view.slice(Math.max(start, group.start - 20), group.start)
  const sells = member.roles.includes('PROVIDER')
  const makesChips = member.roles.includes('CHIPMAKER') && !sells
  if (member.roles.includes(UNNAMED) && group.part !== 'buyer' && group.part !== 'seller') return
  const speaks = member.roles.some((role) => role === 'PUBLISHER' || role === 'REGULATOR')
  switch (group.part) {
    case 'buyer':
      if (speaks || member.product) break
      if (!isChinese(member, before) && !isAmongChinese(member, group, before)) {
        if (
          frame.smuggles &&
          (member.roles.includes('INTERMEDIARY') || (!makesChips && !sells && member.country !== 'US'))
        )
          frame.intermediaries.push(member)
        else if (frame.smuggles && sells) frame.providers.push(member)
        else frame.foreignBuyer = frame.foreignBuyer || group.subject
      } else if (!frame.smuggles || !makesChips) frame.buyers.push(member)
      break
    case 'intermediary':
      if (speaks) break
      if (
        member.product ||
        (operates(member) &&
          (!member.roles.includes('INTERMEDIARY') ||
            (sells && USES.test(view.slice(group.end, group.end + 12).trimStart()))))
      )
        frame.providers.push(member)
      else if (OPERATOR_NAME.test(member.quote) && RENTS.test(withoutPurpose(frame.text)))
        frame.providers.push(member)
      else if (!makesChips) frame.intermediaries.push(member)
      break
    case 'carrier':
      if (speaks || makesChips || member.kind === 'AGENCY') break
      if (member.roles.includes('BUYER') && TRAINS.test(frame.text)) frame.buyers.push(member)
      else if (sells && !member.roles.includes('INTERMEDIARY')) frame.providers.push(member)
      else frame.intermediaries.push(member)
      break
    case 'seller':
      if (speaks) break
      if (
        sells ||
        makesChips ||
        member.product ||
        (RENTS.test(withoutPurpose(frame.text)) && !member.roles.includes(UNNAMED))
      )
        frame.providers.push(member)
      else frame.intermediaries.push(member)
      break
    case 'agent':
      frame.agents.push(member)
      break
    case 'provider':
      if (makesChips || speaks || PUBLIC_KINDS.has(member.kind)) break
      if (frame.smuggles && member.roles.includes('INTERMEDIARY')) {
        frame.intermediaries.push(member)
        break
      }
      if (
        sells ||
        member.product ||
        !/有限公司$/.test(member.quote) ||
        RENTS.test(withoutPurpose(frame.text))
      )
        frame.providers.push(member)
      else frame.intermediaries.push(member)
      break
    case 'source':
      frame.source ??= member
      break
    default:
      if (speaks) frame.source ??= member
      else if (
        member.product ||
        (frame.smuggles && sells && !makesChips && !HAS_DAUGHTERS.test(view.slice(group.end, group.end + 8)))
      )
        frame.providers.push(member)
  }
}

/** A Latin name that nothing places stands in one list with Chinese names: 阿里和Maginfra. */
function isAmongChinese(member: Party, group: Group, before: string): boolean {
  return (
    member.country === null && group.members.some((other) => other !== member && isChinese(other, before))
  )
}
