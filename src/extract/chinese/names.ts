/**
 * Finds the organisations of a Chinese text: those the gazetteer knows, and by their endings, their
 * definitions and their brackets those that it does not. Decides where a name begins; not what it does.
 */

import type { EntityKind } from '../../model/ontology.js'
import type { Span } from '../../model/source.js'
import { countriesOf } from '../countries.js'
import type { ExtractInput } from '../input.js'
import { matchesOf } from '../scan.js'
import { span } from '../spans.js'
import { findBodies } from './bodies.js'
import { findByEnding, LEADING_PLACE, lastBoundary } from './endings.js'
import { findShortNames } from './shortnames.js'
import { findSlotNames } from './slots.js'
import { PLACES } from './suffixes.js'
import { findUnnamedBuyers } from './unnamed.js'

/** An organisation or person named in the text. */
export interface Party extends Span {
  readonly kind: EntityKind
  /** Id in the gazetteer; null: not known there. */
  readonly entityId: string | null
  /** ISO 3166-1 alpha-2 where the gazetteer knows it. */
  readonly country: string | null
  readonly roles: readonly string[]
  /** True where a product's name stands for its provider: Azure, EC2. */
  readonly product: boolean
  /** The full name that this short one stands for in the text; absent where it is no short name. */
  readonly shortFor?: string
}

const STARTS_WITH_PLACE = new RegExp(`^(?:${PLACES})`)
/** A name's first two signs stand for it where it speaks: 字节未予置评. */
const SPEAKS =
  /(?<=[,。;:、]|^)[\u4e00-\u9fff]{2}(?=未予|未回应|方面|回应|发言人|否认|拒绝置评|没有回应|未置评)/gm
/** How far behind its definition a short name is looked for. */
const ALIAS_REACH = 6000
const LATIN_NAME =
  /(?<![A-Za-z0-9])(?:[A-Z]{2,12}(?: (?:Inc|Ltd|LLC|Pte|Corp|Co)(?![A-Za-z])\.?)+|(?!(?:AI|IT|GPU|API|CPU|EDA|IDC|PC|ICT|VR|AR) ?公司|AI |IT |GPU |API |CPU |EDA |IDC |PC |CEO |ICT |VR |AR )[A-Z]{2,12} ?(?=公司)|[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:[ &.'-]{1,2}[A-Z][A-Za-z0-9]*)*(?: (?:Inc|Ltd|LLC|Pte|Corp|Co)\.?)*)(?![A-Za-z0-9])/g
const LATIN_STOP =
  /^(?:GeForce|GeForce RTX|Quadro|Radeon|Tesla|Gbps|GHz|PCIe|NVLink|Switch|Tbps|Transformer|Token|Tokens|Python|Linux|Docker|InfiniBand|Ethernet|Intel Xeon|Xeon|The|Top|LLMs?|GPUs|Chat|Max|Ultra|Plus|Core|Web|Hopper|Ampere|GitHub|App|Email|Http|Https|Url|VLLM|Pro|Air|Mini|Plus|Kubernetes|Pods?)$/
const DEFINED = /\((?:以下|下)?(?:简)?称(?:为)?:?\s*["“「『]?([^"”」』()]{2,16})["”」』]?(?:或[^()]*)?\)/g
const BRACKET_ALIAS = /^\(([A-Z][A-Za-z0-9 .,&'-]{1,40})[),]/
/** A medium by its initials: 据FT, 援引CNBC报道. */
const PRESS_INITIALS = /(?<=(?:据|援引|引述|引用)(?:英国|美国)?)[A-Z]{2,6}(?=[,:]|报道|消息|称|披露|的报道)/g
const PRESS = /《([^》]{2,8}(?:报|时报|日报|周刊|杂志|新闻|评论))》/g

/** Where a company of a group sits, as a part of its name. */
const PLACE_BEHIND = new RegExp(`^\\((?:${PLACES})\\)(?!有限|股份|科技|技术)`)

/** Role of a phrase that stands for a party without a name. */
export const UNNAMED = 'UNNAMED'

/** Finds every organisation in `view` (see view.ts) that is none of `persons`, ascending and without overlap. */
export function findOrganizations(view: string, input: ExtractInput, persons: readonly Span[] = []): Party[] {
  const parties: Party[] = []
  const country = countriesOf(input.gazetteer)
  const add = (start: number, end: number, rest: Partial<Omit<Party, keyof Span>>): void => {
    parties.push({
      ...span(input.text, start, end),
      kind: 'ORGANIZATION',
      entityId: null,
      country: null,
      roles: [],
      product: false,
      ...rest,
    })
  }
  for (const match of input.matches)
    if (match.base === 'ORGANIZATION')
      add(match.start, match.end, {
        kind: match.kind,
        entityId: match.entityId,
        country: country.get(match.entityId) ?? null,
        roles: match.roles,
        product: match.via === 'product',
      })
  for (const found of findByEnding(view)) add(found.start, found.end, { kind: found.kind })
  const known = new Set<number>()
  for (const party of parties)
    if (party.entityId !== null) for (let at = party.start; at < party.end; at++) known.add(at)
  const shortNames = findShortNames(view)
  for (const { start, end, kind, isLoose } of shortNames) {
    if (isLoose && isTouched(known, start, end)) continue
    const begin = start + lastBoundary(view.slice(start, end))
    if (/^供应商.$/.test(view.slice(start, end)) || /["“]/.test(view.charAt(start - 1)))
      add(start, end, { kind })
    else if (end - begin >= 3 || begin === start) add(begin, end, { kind })
  }
  for (const { start, end, kind } of findSlotNames(view))
    if (
      !isTouched(known, start, end) &&
      // 买主|皖云智算: where both end, the name that its trade shows is the better one.
      !shortNames.some((name) => start < name.start && name.end === end)
    )
      add(start, end, { kind })
  for (const { start, end, ...rest } of findBodies(view)) add(start, end, rest)
  for (const { start, end } of findUnnamedBuyers(view)) add(start, end, { roles: [UNNAMED] })
  for (const match of matchesOf(PRESS, view))
    add(match.index + 1, match.index + match[0].length - 1, { roles: ['PUBLISHER'] })
  for (const match of matchesOf(PRESS_INITIALS, view))
    add(match.index, match.index + match[0].length, { roles: ['PUBLISHER'] })
  // 圣何塞公司Trilink: what it is, no part of its name.
  const knownEnds = new Set(
    parties
      .filter((party) => party.entityId !== null || !/[^限]公司$/.test(view.slice(party.start, party.end)))
      .map((party) => party.end),
  )
  for (const match of matchesOf(LATIN_NAME, view))
    if (
      !LATIN_STOP.test(match[0]) &&
      !/^(?:Nvidia|NVIDIA|AMD|Intel) /.test(match[0]) &&
      !knownEnds.has(match.index) &&
      !isLatinPerson(view, match.index, match[0], knownEnds) &&
      !persons.some((person) => person.start <= match.index && match.index < person.end)
    )
      add(match.index, match.index + match[0].length, {})
  for (const [index, party] of parties.entries()) {
    const place =
      party.entityId === null && party.kind === 'COMPANY'
        ? PLACE_BEHIND.exec(view.slice(party.end, party.end + 8))
        : null
    if (place) parties[index] = { ...party, ...span(input.text, party.start, party.end + place[0].length) }
  }
  const named = new Set(parties.filter(({ roles }) => !roles.includes(UNNAMED)).map(({ start }) => start))
  const told = parties.filter((party) => !isApposition(view, party, named))
  const others = input.matches.filter((match) => match.base !== 'ORGANIZATION')
  const kept = withoutOverlaps(view.length, branchesOf(told), others)
  return withoutOverlaps(view.length, [...findAliases(view, input.text, kept), ...kept], others)
}

/** The Latin name of a person: in the bracket behind a Han name that is no organisation, or behind a word for one. */
function isLatinPerson(view: string, start: number, name: string, ends: ReadonlySet<number>): boolean {
  if (
    !/^[A-Z][a-z]+(?:-[A-Z]?[a-z]+)?(?: [A-Z]\.?)?(?: [A-Z][a-z]+){1,2}$/.test(name) ||
    FIRM_WORD.test(name)
  )
    return false
  const before = view.slice(Math.max(0, start - 8), start)
  if (/[\u4e00-\u9fff]\((?:(?:译音|音译|英文名|又名|化名)[,:]?\s?)?$/.test(before))
    return !ends.has(start - 1)
  return (
    /(?:男子|女子|公民|商人|创始人|总裁|总统|检察官|负责人|经理|高管|发言人|CEO|首席执行官|董事长|分析师|记者|工程师|议员|部长|律师|员工|居民|被告)\s?$/.test(
      before,
    ) || /^[,(]\s?(?:音译|译音)/.test(view.slice(start + name.length, start + name.length + 5))
  )
}
const FIRM_WORD =
  /(?:Inc|Ltd|LLC|Corp|Tech|Technology|Technologies|Systems?|Cloud|Data|Digital|Trading|Logistics|Solutions?|Group|Holdings?|Networks?|Compute|Computing|Labs?|Capital|Global|International|Industries|Electronics|Semiconductor|Express|Export|Partners|Ventures|Services?|University|Link|Core|Works?|Bytes|Peak)$/

function isTouched(known: ReadonlySet<number>, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (known.has(at)) return true
  return false
}

/** What a party is, told right before its name: 一家自动驾驶公司|路泽智行. */
function isApposition(view: string, party: Party, named: ReadonlySet<number>): boolean {
  // 甲、乙等|中国公司: the names before it stand for themselves.
  if (
    party.roles.includes(UNNAMED) &&
    /[\u4e00-\u9fffA-Za-z]等$/.test(view.slice(Math.max(0, party.start - 2), party.start))
  )
    return true
  if (
    party.entityId !== null ||
    !/(?:公司|企业|厂商|高校|大学|机构)$/.test(view.slice(party.start, party.end))
  )
    return false
  if (/^["“]/.test(view.charAt(party.end)) && named.has(party.end + 1))
    return !/(?:有限公司|大学)$/.test(view.slice(party.start, party.end))
  // 佛罗里达公司Janford Realtor: what it is, before its Latin name.
  const space = view.charAt(party.end) === ' ' ? 1 : 0
  if (
    /[^限]公司$/.test(view.slice(party.start, party.end)) &&
    /[A-Z]/.test(view.charAt(party.end + space)) &&
    named.has(party.end + space)
  )
    return true
  if (!party.roles.includes(UNNAMED) && !GENERIC_COMPANY.test(view.slice(party.start, party.end)))
    return false
  const quote = /^["“]/.test(view.charAt(party.end)) ? 1 : 0
  return named.has(party.end + quote)
}
const GENERIC_COMPANY =
  /^(?:[\u4e00-\u9fff]{0,4})?(?:自动驾驶|驾驶|大模型|模型|人工智能|机器人|芯片设计|云计算|数据中心|智能|互联网|半导体|生物|制药|医药|游戏|电商|金融|能源|通信|汽车|物流|货运|贸易|软件|科技)公司$/

/** A company whose name begins with a known one (阿里云计算有限公司) does what that one does. */
function branchesOf(parties: readonly Party[]): Party[] {
  const known = new Map(
    parties
      .filter((party) => party.entityId !== null && party.roles.length > 0)
      .map((party) => [party.start, party]),
  )
  return parties.map((party) => {
    if (party.entityId !== null || party.kind !== 'COMPANY') return party
    const place = STARTS_WITH_PLACE.exec(party.quote)?.[0].length ?? 0
    const parent = known.get(party.start) ?? known.get(party.start + place)
    return parent && parent.end <= party.end
      ? { ...party, roles: parent.roles, country: parent.country }
      : party
  })
}

/** Where a name of ours meets a known one, the longer wins; a chip or model wins over both. */
function withoutOverlaps(length: number, parties: readonly Party[], others: readonly Span[]): Party[] {
  const taken = new Uint8Array(length)
  for (const other of others) taken.fill(1, other.start, other.end)
  const byLength = [...parties].sort(
    (a, b) =>
      b.end - b.start - (a.end - a.start) ||
      Number(a.entityId === null) - Number(b.entityId === null) ||
      a.start - b.start,
  )
  const kept: Party[] = []
  for (const party of byLength) {
    if (taken.subarray(party.start, party.end).includes(1)) continue
    taken.fill(1, party.start, party.end)
    kept.push(party)
  }
  return kept.sort((a, b) => a.start - b.start)
}

function isHanName(name: string): boolean {
  return name.length >= 3 && /^[\u4e00-\u9fff]+$/.test(name)
}

/** Short names that the text defines or derives: （以下简称“…”）, 超微（Supermicro）, 运达科技 for 成都运达科技公司. */
function findAliases(view: string, text: string, parties: readonly Party[]): Party[] {
  const aliases = new Map<string, Party>()
  for (const party of parties) {
    const behind = view.slice(party.end, party.end + 60)
    DEFINED.lastIndex = 0
    const defined = DEFINED.exec(behind)
    if (defined?.[1] && defined.index === 0 && !/^(?:公司|本公司)$/.test(defined[1]))
      aliases.set(defined[1], party)
    const bracket = BRACKET_ALIAS.exec(behind)
    if (bracket?.[1]) aliases.set(bracket[1], party)
    const core = view
      .slice(party.start, party.end)
      .replace(/(?:\([\u4e00-\u9fff]{2,4}\))?(?:股份|集团|控股|责任)*有限(?:责任)?公司$|公司$|集团$/, '')
      .replace(LEADING_PLACE, '')
    if (core.length >= 4 && core !== party.quote) aliases.set(core, party)
    if (core.length >= 6 && isHanName(core.slice(0, 4))) aliases.set(core.slice(0, 4), party)
    // A name that only its place showed is the same name elsewhere.
    if (party.entityId === null && core === view.slice(party.start, party.end) && isHanName(core))
      aliases.set(core, party)
  }
  const found: Party[] = []
  for (const match of matchesOf(SPEAKS, view)) {
    const party = parties.find((known) => known.quote.length >= 4 && view.startsWith(match[0], known.start))
    if (party)
      found.push({
        ...party,
        ...span(text, match.index, match.index + match[0].length),
        shortFor: party.quote,
      })
  }
  for (const [alias, party] of aliases) {
    const reach = view.slice(0, party.end + ALIAS_REACH)
    const from = Math.max(0, party.start - ALIAS_REACH)
    for (let at = reach.indexOf(alias, from); at >= 0; at = reach.indexOf(alias, at + alias.length))
      found.push({ ...party, ...span(text, at, at + alias.length), shortFor: party.quote })
  }
  return found
}
