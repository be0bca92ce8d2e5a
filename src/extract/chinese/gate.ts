/** The cheap first look at a Chinese text: whether it speaks of anything that a deal here is about. Reads no names. */
import type { Match } from '../matcher.js'
import { COMPUTING } from './goods.js'

/** Goods and dealings that {@link COMPUTING} does not name; whoever buys by tender says so. */
const GOODS_OR_TENDER =
  /[A-Z]{1,2}\d{2,3}|[345]0[789]0|数据中心|机房|人工智能|云|账[号户]|token|API|GPT|Claude|加速|处理器|计算|超算|采购|招标|投标|中标|成交|询价|磋商|走私|管制|制裁/i

/** Tells whether `view` can state a deal at all. One pass of two patterns; most texts end here. */
export function canStateDeal(view: string, matches: readonly Match[]): boolean {
  return matches.some(isGoods) || GOODS_OR_TENDER.test(view) || COMPUTING.test(view)
}

function isGoods({ base, roles }: Match): boolean {
  return base !== 'ORGANIZATION' || roles.includes('PROVIDER') || roles.includes('CHIPMAKER')
}
