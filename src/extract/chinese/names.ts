/**
 * Finds the organisations of a Chinese text: those the gazetteer knows, and by their endings, their
 * definitions and their brackets those that it does not. Decides where a name begins; not what it does.
 */
import type { Gazetteer } from '../../model/gazetteer.js'
import type { EntityKind } from '../../model/ontology.js'
import type { Span } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import { span } from '../spans.js'
import { findBodies } from './bodies.js'
import { findShortNames } from './shortnames.js'
import { findSlotNames } from './slots.js'
import {
  BOUNDARY_CHARACTERS,
  BOUNDARY_WORDS,
  GENERIC_STEMS,
  ORGANIZATION_ENDINGS,
  PLACES,
} from './suffixes.js'
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

const ENDING = new RegExp(ORGANIZATION_ENDINGS.map(([pattern]) => `(${pattern})`).join('|'), 'g')
const LONGEST_FIRST = BOUNDARY_WORDS.split('|')
  .sort((a, b) => b.length - a.length)
  .join('|')
const BOUNDARY = new RegExp(`${LONGEST_FIRST}|${BOUNDARY_CHARACTERS.join('|')}`, 'g')
const STARTS_WITH_PLACE = new RegExp(`^(?:${PLACES})`)
const ENDS_WITH_PLACE_AND = new RegExp(`(?:${PLACES})$`)
const ONLY_A_PLACE = new RegExp(`^(?:${PLACES})?$`)
const LEADING_PLACE = new RegExp(`^(?:${PLACES})(?:市|省)?`)
/** Words that end before a name, unless only a company's trade follows: 恒信算力有限公司, 华信招标咨询公司. */
const SUBJECTS =
  /^(?:电子|信息|通信|计算机|计算|软件|工程|技术|科学|控制|自动化|管理|经济|电气|机械|材料|环境|生命|生物|医学|健康|数学|物理|化学|人工|智能|大数据|数据|网络|空间|安全|航空|航天|地球|海洋|能源|动力|交通|土木|建筑|农业|食品|公共|法|社会|文化|艺术|传媒|新闻|语言|统计|应用|系统|遥感|测绘|光电|仪器|制造)+$/
const NAME_WORD = /^(?:调查|算力|芯片|投资|建设|开发|项目|招标|投标|销售|租赁|采购|供应|服务器|出口)$/
const NAME_TAIL =
  /^(?:链|物资)?(?:\(集团\)|\([\u4e00-\u9fff]{2,4}\)|科技|技术|咨询|管理|代理|服务|发展|信息|数据|智能|网络|集团|控股|贸易|工程|进出口|国际|有限|股份|租赁|运营|投资|建设)*$/
/** A name's first two signs stand for it where it speaks: 字节未予置评. */
const SPEAKS =
  /(?<=[,。;:、]|^)[\u4e00-\u9fff]{2}(?=未予|未回应|方面|回应|发言人|否认|拒绝置评|没有回应|未置评)/gm
/** How far behind its definition a short name is looked for. */
const ALIAS_REACH = 6000
const NAME_CHAR = /[\u4e00-\u9fffA-Za-z0-9()·&.-]/
const LONGEST_NAME = 36
const LATIN_NAME =
  /(?<![A-Za-z0-9])(?:[A-Z]{2,12}(?: (?:Inc|Ltd|LLC|Pte|Corp|Co)(?![A-Za-z])\.?)+|[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:[ &.'-]{1,2}[A-Z][A-Za-z0-9]*)*(?: (?:Inc|Ltd|LLC|Pte|Corp|Co)\.?)*)(?![A-Za-z0-9])/g
const LATIN_STOP =
  /^(?:GeForce|GeForce RTX|Quadro|Radeon|Tesla|Gbps|GHz|PCIe|NVLink|Switch|Tbps|Transformer|Token|Tokens|Python|Linux|Docker|InfiniBand|Ethernet|Intel Xeon|Xeon|The|Top|Chat|Max|Ultra|Plus|Core|Web|Hopper|Ampere|GitHub|App|Email|Http|Https|Url|VLLM|Pro|Air|Mini|Plus|Kubernetes|Pods?)$/
const DEFINED = /\((?:以下|下)?(?:简)?称(?:为)?:?\s*["“「『]?([^"”」』()]{2,16})["”」』]?(?:或[^()]*)?\)/g
const BRACKET_ALIAS = /^\(([A-Z][A-Za-z0-9 .,&'-]{1,40})[),]/
/** A medium by its initials: 据FT, 援引CNBC报道. */
const PRESS_INITIALS = /(?<=(?:据|援引|引述|引用)(?:英国|美国)?)[A-Z]{2,6}(?=[,:]|报道|消息|称|披露|的报道)/g
const PRESS = /《([^》]{2,8}(?:报|时报|日报|周刊|杂志|新闻|评论))》/g

/** Role of a phrase that stands for a party without a name. */
export const UNNAMED = 'UNNAMED'

const countries = new WeakMap<Gazetteer, ReadonlyMap<string, string>>()

/** Country by id; built once per gazetteer. */
function countriesOf(gazetteer: Gazetteer): ReadonlyMap<string, string> {
  const known = countries.get(gazetteer)
  if (known) return known
  const made = new Map(gazetteer.organizations.map((row) => [row.id, row.country]))
  countries.set(gazetteer, made)
  return made
}

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
  for (const { start, end, kind } of findShortNames(view)) {
    const begin = start + lastBoundary(view.slice(start, end))
    if (/^供应商.$/.test(view.slice(start, end)) || /["“]/.test(view.charAt(start - 1)))
      add(start, end, { kind })
    else if (end - begin >= 3 || begin === start) add(begin, end, { kind })
  }
  const known = new Set<number>()
  for (const party of parties)
    if (party.entityId !== null) for (let at = party.start; at < party.end; at++) known.add(at)
  for (const { start, end, kind } of findSlotNames(view))
    if (!isTouched(known, start, end)) add(start, end, { kind })
  for (const { start, end, ...rest } of findBodies(view)) add(start, end, rest)
  for (const { start, end } of findUnnamedBuyers(view)) add(start, end, { roles: [UNNAMED] })
  for (const match of view.matchAll(PRESS))
    add(match.index + 1, match.index + match[0].length - 1, { roles: ['PUBLISHER'] })
  for (const match of view.matchAll(PRESS_INITIALS))
    add(match.index, match.index + match[0].length, { roles: ['PUBLISHER'] })
  const knownEnds = new Set(parties.map((party) => party.end))
  for (const match of view.matchAll(LATIN_NAME))
    if (
      !LATIN_STOP.test(match[0]) &&
      !knownEnds.has(match.index) &&
      !isLatinPerson(view, match.index, match[0], knownEnds) &&
      !persons.some((person) => person.start <= match.index && match.index < person.end)
    )
      add(match.index, match.index + match[0].length, {})
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
    /(?:男子|女子|公民|商人|创始人|总裁|总统|检察官|负责人|经理|高管|工程师|议员|部长|律师|员工|居民|被告)\s?$/.test(
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
  if (
    party.entityId !== null ||
    !/(?:公司|企业|厂商|高校|大学|机构)$/.test(view.slice(party.start, party.end))
  )
    return false
  if (/^["“]/.test(view.charAt(party.end)) && named.has(party.end + 1))
    return !/有限公司$/.test(view.slice(party.start, party.end))
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

/** Names that end like an organisation: 成都某某科技有限公司. Ends that follow each other make one name. */
function findByEnding(view: string): { start: number; end: number; kind: EntityKind }[] {
  const found: { start: number; end: number; kind: EntityKind }[] = []
  for (const match of view.matchAll(ENDING)) {
    const end = match.index + match[0].length
    const kind =
      ORGANIZATION_ENDINGS[match.slice(1).findIndex((group) => group !== undefined)]?.[1] ?? 'ORGANIZATION'
    const last = found.at(-1)
    const floor = last && last.end <= match.index ? last.end : 0
    const between = last ? view.slice(last.end, match.index) : ''
    if (
      last &&
      between.length <= 12 &&
      /^[\u4e00-\u9fff()]*$/.test(between) &&
      nameStart(view, last.end, match.index) === last.end
    ) {
      if (isBalanced(view.slice(last.start, end)) && !/(?:数据|智算|算力|计算|机房)$/.test(between))
        found[found.length - 1] = { start: last.start, end, kind }
      continue
    }
    const start = letterStart(view, match.index) ?? nameStart(view, floor, match.index)
    const stem = view.slice(start, match.index + (kind === 'AGENCY' ? match[0].length - 1 : 0))
    if (/^(?:空壳|皮包|虚假|虚构)/.test(stem) || (match[0] === '公司' && OF_A_COUNTRY.test(stem))) continue
    if (stem.length < 2 || GENERIC_STEMS.test(stem) || ONLY_A_PLACE.test(stem)) {
      if (!(STARTS_WITH_PLACE.test(stem) && /大学|银行|科学院|总局|公安局/.test(match[0]))) continue
    } else if (/数据$/.test(stem) && match[0] === '中心' && ONLY_A_PLACE.test(stem.slice(0, -2))) continue
    else if (match[0] === '公司' && GENERIC_STEMS.test(stem.replace(LEADING_PLACE, ''))) continue
    found.push({ start, end, kind })
  }
  return found
}

/** Where the letter stands by which a disclosure calls a company (向I公司); null for another name, as 杭州X公司. */
function letterStart(view: string, endingStart: number): number | null {
  const lettered = /(?<![A-Za-z0-9])[A-Z]{1,2}$/.exec(view.slice(Math.max(0, endingStart - 3), endingStart))
  if (!lettered || !view.startsWith('公司', endingStart)) return null
  const start = endingStart - lettered[0].length
  return ENDS_WITH_PLACE_AND.test(view.slice(Math.max(0, start - 4), start)) ? null : start
}

/** 是否掌握中国公司: the companies of a country, not one. */
const OF_A_COUNTRY = /(?:中国|国内|海外|境外|美国|日本|韩国|外国|本土)$/

/** Walks back from an ending to where the name begins, not below `floor`. */
function nameStart(view: string, floor: number, endingStart: number): number {
  let start = endingStart
  while (start > floor && endingStart - start < LONGEST_NAME && NAME_CHAR.test(view.charAt(start - 1)))
    start--
  const run = view.slice(start, endingStart)
  let begin = lastBoundary(run, view.startsWith('学院', endingStart))
  const open = run.lastIndexOf('(')
  if (open >= begin && !run.slice(open).includes(')')) begin = open + 1
  // （需方）桂海大学: what stands in brackets before a name is no part of it.
  const bracket = /^\([^()]{1,8}\)/.exec(run.slice(begin))
  if (bracket) begin += bracket[0].length
  while (begin < run.length && /[).\-·&]/.test(run.charAt(begin))) begin++
  return start + begin
}

/** Where in `run` the last word ends that no name goes on behind; 0 when there is none. */
function lastBoundary(run: string, isSchool = false): number {
  let begin = 0
  for (const match of run.matchAll(BOUNDARY)) {
    // 材料科学与工程学院: between subjects an "and" is part of a school's name.
    if (isSchool && match[0] === '与' && SUBJECTS.test(run.slice(match.index + 1))) continue
    // 北京和兴…: behind a place an "and" is part of a name.
    if (match[0] === '和' && ENDS_WITH_PLACE_AND.test(run.slice(begin, match.index))) continue
    if (
      match.index >= begin + 2 &&
      NAME_WORD.test(match[0]) &&
      NAME_TAIL.test(run.slice(match.index + match[0].length))
    )
      continue
    begin = match.index + match[0].length
  }
  return begin
}

function isBalanced(name: string): boolean {
  return name.split('(').length === name.split(')').length
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
      .replace(/(?:股份|集团|控股|责任)*有限(?:责任)?公司$|公司$|集团$/, '')
      .replace(LEADING_PLACE, '')
    if (core.length >= 4 && core !== party.quote) aliases.set(core, party)
    if (core.length >= 6) aliases.set(core.slice(0, 4), party)
    // A name that only its place showed is the same name elsewhere.
    if (party.entityId === null && core === view.slice(party.start, party.end) && isHanName(core))
      aliases.set(core, party)
  }
  const found: Party[] = []
  for (const match of view.matchAll(SPEAKS)) {
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
