/**
 * Finds makers whose short name is also a common word (浪潮, a wave; 曙光, the dawn) where the words beside it
 * speak of machines. Gives matches of the gazetteer's row; a row that the gazetteer lacks gives nothing.
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
  `(?:${NAMES})(?=\\s?(?:[A-Z]{1,3}\\d|\\d{3,}|服务器|品牌|机架|信息(?!化)|AI服务器|GPU|整机|公司|采购|订购|购买|供货|提供|生产|制造))|(?<=(?:品牌|厂商|厂家|制造商|原厂|型号)(?:为|是|:)?\\s?)(?:${NAMES})|(?<=[向由从])(?:${NAMES})(?=[^,。;]{0,12}(?:服务器|采购|购|供货|制造|生产))`,
  'g',
)

/** Finds the makers in `view` that only their surroundings prove, ascending; `text` gives the quotes. */
export function findBrands(view: string, text: string, gazetteer: Gazetteer): Match[] {
  return matchesOf(PATTERN, view).flatMap((match): Match[] => {
    const full = BRANDS.get(match[0])
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
