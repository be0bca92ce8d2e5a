/**
 * Finds makers and buyers whose short name is also a common word (浪潮, a wave; 字节, a byte) where the words
 * beside it prove it. Gives matches of the gazetteer's row; a row that the gazetteer lacks gives nothing.
 */

import type { Gazetteer } from '../../model/gazetteer.js'
import type { Match } from '../matcher.js'
import { matchesOf } from '../scan.js'
import { span } from '../spans.js'

/** The short name and the name by which the gazetteer knows the maker. */
const BRANDS: ReadonlyMap<string, string> = new Map([
  ['浪潮', '浪潮集团'],
  ['曙光', '中科曙光'],
])
const NAMES = [...BRANDS.keys()].join('|')
const PATTERN = new RegExp(
  `(?:${NAMES})(?=\\s?(?:[A-Z]{1,3}\\d|\\d{3,}|服务器|品牌|机架|信息(?!化)|AI服务器|GPU|整机|公司|采购|订购|购买|供货|提供|生产|制造))|(?<=(?:服务器|算力)(?:大厂|厂商|巨头|制造商|龙头))(?:${NAMES})|(?<=(?:品牌|厂商|厂家|制造商|原厂|型号)(?:为|是|:)?\\s?)(?:${NAMES})|(?<=[向由从])(?:${NAMES})(?=[^,。;]{0,12}(?:服务器|采购|购|供货|制造|生产))`,
  'g',
)

/** Big buyers whose short name is a common word (字节, a byte; 蚂蚁, an ant), where it stands as a party does. */
const FIRMS: ReadonlyMap<string, string> = new Map([
  ['字节', '字节跳动'],
  ['蚂蚁', '蚂蚁集团'],
  ['金山', '金山软件'],
])
const FIRM_NAMES = [...FIRMS.keys()].join('|')
/** The name comes first: what stands before it is looked at where it is found only. */
const FIRM = new RegExp(
  `(?:${FIRM_NAMES})(?<=(?:^|[\\n,。;:、“”(和与及向给对由从被]|包括|巨头|大厂|公司)(?:${FIRM_NAMES}))(?=今年|去年|前年|上[月周]|近[日期]|方面|内部|否认|回应|旗下|[已也曾从向与和同则都均在用租订买、,。却只又还拟]|采购|订购|购买|的(?:采购|订单|大模型|员工|算力)|$)`,
  'gm',
)
const SHORT: ReadonlyMap<string, string> = new Map([...BRANDS, ...FIRMS])

/** Finds the makers and buyers in `view` that only their surroundings prove, in no order; `text` gives the quotes. */
export function findBrands(view: string, text: string, gazetteer: Gazetteer): Match[] {
  return [...matchesOf(PATTERN, view), ...matchesOf(FIRM, view)].flatMap((match): Match[] => {
    const full = SHORT.get(match[0])
    const row = gazetteer.organizations.find((other) => other.nameZh === full)
    if (!row) return []
    return [
      {
        ...span(text, match.index, match.index + match[0].length),
        base: 'ORGANIZATION',
        kind: row.kind,
        entityId: row.id,
        canonical: row.name,
        roles: row.roles ?? [],
        via: 'name',
      },
    ]
  })
}
