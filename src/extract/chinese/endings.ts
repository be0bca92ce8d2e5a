/** Finds organisations by the endings of their names (成都某某科技有限公司), and where such a name begins. Gives places and kinds only. */

import type { EntityKind } from '../../model/ontology.js'
import { matchesOf } from '../scan.js'
import {
  BOUNDARY_CHARACTERS,
  BOUNDARY_WORDS,
  isGenericStem,
  ORGANIZATION_ENDINGS,
  PLACES,
} from './suffixes.js'

const ENDING = new RegExp(ORGANIZATION_ENDINGS.map(([pattern]) => `(${pattern})`).join('|'), 'g')
const LONGEST_FIRST = BOUNDARY_WORDS.split('|')
  .sort((a, b) => b.length - a.length)
  .join('|')
const BOUNDARY = new RegExp(`${LONGEST_FIRST}|${BOUNDARY_CHARACTERS.join('|')}`, 'g')
const STARTS_WITH_PLACE = new RegExp(`^(?:${PLACES})`)
const ENDS_WITH_PLACE_AND = new RegExp(`(?:${PLACES})$`)
const ONLY_A_PLACE = new RegExp(`^(?:${PLACES})?$`)
/** The place that a name begins with, and its kind. */
export const LEADING_PLACE = new RegExp(`^(?:${PLACES})(?:市|省)?`)
/** What schools and institutes teach and study. */
const SUBJECTS =
  /^(?:电子|信息|通信|计算机|计算|软件|工程|技术|科学|控制|自动化|管理|经济|电气|机械|材料|环境|生命|生物|医学|健康|数学|物理|化学|人工|智能|大数据|数据|网络|空间|安全|航空|航天|地球|海洋|能源|动力|交通|土木|建筑|农业|食品|公共|法|社会|文化|艺术|传媒|新闻|语言|统计|应用|系统|遥感|测绘|光电|仪器|制造)+$/
/** Words that end before a name, unless only a company's trade follows: 恒信算力有限公司, 华信招标咨询公司. */
const NAME_WORD = /^(?:调查|算力|芯片|投资|建设|开发|项目|招标|投标|销售|租赁|采购|供应|服务器|出口)$/
const NAME_TAIL =
  /^(?:链|物资)?(?:\(集团\)|\([\u4e00-\u9fff]{2,4}\)|科技|技术|咨询|管理|代理|服务|发展|信息|数据|智能|网络|集团|控股|贸易|工程|进出口|国际|有限|股份|租赁|运营|投资|建设)*$/
const NAME_CHAR = /[\u4e00-\u9fffA-Za-z0-9()·&.-]/
const LONGEST_NAME = 36

/** Names that end like an organisation: 成都某某科技有限公司. Ends that follow each other make one name. */
export function findByEnding(view: string): { start: number; end: number; kind: EntityKind }[] {
  const found: { start: number; end: number; kind: EntityKind }[] = []
  for (const match of matchesOf(ENDING, view)) {
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
    if (
      /^(?:空壳|皮包|虚假|虚构)/.test(stem) ||
      (match[0] === '公司' && (OF_A_COUNTRY.test(stem) || A_DAUGHTER.test(stem)))
    )
      continue
    if (stem.length < 2 || isGenericStem(stem) || ONLY_A_PLACE.test(stem)) {
      if (!(STARTS_WITH_PLACE.test(stem) && /大学|银行|科学院|总局|公安局/.test(match[0]))) continue
    } else if (/数据$/.test(stem) && match[0] === '中心' && ONLY_A_PLACE.test(stem.slice(0, -2))) continue
    else if (match[0] === '公司' && isGenericStem(stem.replace(LEADING_PLACE, ''))) continue
    found.push({ start, end, kind })
  }
  return found
}

/** Where the letter stands by which a disclosure calls a company (向I公司); null for another name, as 杭州X公司. */
function letterStart(view: string, endingStart: number): number | null {
  const lettered = /(?<![A-Za-z0-9])(?!AI|IT|PC|VR|AR|EV)[A-Z]{1,2}$/.exec(
    view.slice(Math.max(0, endingStart - 3), endingStart),
  )
  if (!lettered || !view.startsWith('公司', endingStart)) return null
  const start = endingStart - lettered[0].length
  return ENDS_WITH_PLACE_AND.test(view.slice(Math.max(0, start - 4), start)) ? null : start
}

/** 甲股份全资子公司: what the company is that is named next. */
const A_DAUGHTER = /(?:全资|控股|参股|下属|海外|境外|附属)(?:子|孙)?$/

/** 是否掌握中国公司: the companies of a country, not one. */
const OF_A_COUNTRY = /(?:中国|国内|海外|境外|美国|日本|韩国|外国|本土)$/

/** Walks back from an ending to where the name begins, not below `floor`. */
function nameStart(view: string, floor: number, endingStart: number): number {
  let start = endingStart
  while (start > floor && endingStart - start < LONGEST_NAME && NAME_CHAR.test(view.charAt(start - 1)))
    start--
  const run = view.slice(start, endingStart)
  let begin = lastBoundary(run, /^(?:学院|大学)/.test(view.slice(endingStart, endingStart + 2)))
  const open = run.lastIndexOf('(')
  if (open >= begin && !run.slice(open).includes(')')) begin = open + 1
  // （需方）桂海大学: what stands in brackets before a name is no part of it.
  const bracket = /^\([^()]{1,8}\)/.exec(run.slice(begin))
  if (bracket) begin += bracket[0].length
  while (begin < run.length && /[).\-·&]/.test(run.charAt(begin))) begin++
  return start + begin
}

/** Where in `run` the last word ends that no name goes on behind; 0 when there is none. */
export function lastBoundary(run: string, isSchool = false): number {
  let begin = 0
  for (const match of matchesOf(BOUNDARY, run)) {
    // 材料科学与工程学院: between subjects an "and" is part of a school's name.
    if (isSchool && match[0] === '与' && SUBJECTS.test(run.slice(match.index + 1))) continue
    // 西北联合大学: a school may bear the word.
    if (isSchool && match[0] === '联合' && match.index + match[0].length === run.length) continue
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
