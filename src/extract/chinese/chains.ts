/**
 * Follows goods from hand to hand over several clauses (甲卖给乙,乙转给丙,最后到了丁手里): each step names who
 * gives and who gets, and the steps make one deal with its intermediaries in order. Gives nothing for a single step.
 */

import { span } from '../spans.js'
import { type DealDraft, emptyDraft } from './draft.js'
import { type Party, UNNAMED } from './names.js'
import { isChinese } from './nationality.js'
import { complete, isForeignBody, operates, REACH, type Stage, show } from './scenes.js'
import { inside } from './sorted.js'
import { told } from './untold.js'

/** Goods go from the first party to the second. */
interface Step {
  readonly from: Party
  readonly to: Party
}

const GIVES =
  /^["”]?(?:公司)?(?:又|再|随后|则|后来?|便|于是|[把将][^,。;]{1,14}|以[^,。;]{1,20}|(?:买下|买到|购得|购入|采购|拿到|囤了|进了)[^,。;]{1,20}(?:后|之后),?|加价[^,。;]{0,6}|在[^,。;]{2,8}|,){0,5}(?:转手|转卖|倒手|转售|倒卖|卖|售|转|出售|租|转租|供货|转交|交|运|发|送)(?:给|到|往|予)了?[^,。;、]{0,14}$/
const TAKES = /^[^。;]{0,30}(?:向|从|自|跟|找|问)[^,。;、]{0,8}$/
const TAKES_BEHIND = /^["”]?(?:那里|处|手[里中])?[^,。;]{0,12}(?:买|购|订|下单|拿|采|进货|租|要|提货)/
const PAYS = /^["”]?(?:公司)?[^,。;]{0,10}(?:付款|汇款|打款|把钱[^,。;]{0,4})(?:给|到)了?[^,。;、]{0,6}$/
const ENDS =
  /(?:最[后终]|辗转|再|然后)[^,。;]{0,6}(?:到了?|落(?:到|入)了?|进了?|流(?:入|到|向)了?|卖给了?)[^,。;、]{0,10}$/
const ENDS_BEHIND = /^["”]?(?:的)?(?:手[里中上]|名下|仓库|机房|[,。;])/
/** 先到甲,再给乙,最后才是客户丙. */
const HOPS =
  /^(?:那边|那里|手[里上])?[,、](?:再|又|然后|接着|随后|最[后终])才?[^,。;、]{0,4}(?:到|给|进|转|发|卖|交|运|是)(?:给|到|往)?了?(?:[^,。;、]{0,6}的|客户|买家)?$/
const FIRST_HOP = /先(?:到|给|进|发|卖|交|运|转)(?:给|到|往)?了?(?:[^,。;、]{0,6}的)?$/
const LETS = /(?:租|出租|转租)给了?[^,。;]{0,8}$/
/** No goods go through more hands than this; it keeps long texts linear. */
const MOST_STEPS = 40
/** Parties of one step stand this near. */
const STEP_REACH = 60

/** Gives the deal whose goods went over at least two steps to a Chinese buyer, and where it is told; null when there is none. */
export function findChain(stage: Stage): { draft: DealDraft; start: number; end: number } | null {
  if (stage.parties.length < 3) return null
  const steps = stepsOf(stage)
  if (steps.length < 2) return null
  const line = longestLine(steps)
  const source = line[0]
  const buyer = line.at(-1)
  if (line.length < 3 || !source || !buyer) return null
  const { view, input } = stage
  if (!isChinese(buyer, view.slice(Math.max(0, buyer.start - 20), buyer.start))) return null
  const places = line.map((party) => party.start)
  const first = Math.min(...places)
  const last = Math.max(...line.map((party) => party.end))
  if (last - first > 2 * REACH) return null
  const sentences = stage.sentences.filter((sentence) => sentence.end > first && sentence.start < last)
  const start = sentences[0]?.start ?? first
  const end = sentences.at(-1)?.end ?? last
  const draft = emptyDraft()
  show(draft.buyers, buyer)
  for (const party of line.slice(1, -1).reverse()) show(draft.intermediaries, party)
  if (operates(source) || source.roles.includes('CHIPMAKER')) show(draft.providers, source)
  else show(draft.intermediaries, source)
  const lessor = line.at(-2)
  if (lessor && lessor !== source && LETS.test(view.slice(lessor.end, buyer.start).slice(-12)))
    letOut(draft, lessor)
  for (const sentence of sentences) draft.sentences.push(span(input.text, sentence.start, sentence.end))
  const hasGoods = inside(input.matches, start, end).some(({ base }) => base !== 'ORGANIZATION')
  complete(stage, draft, start, hasGoods ? end : Math.min(view.length, end + REACH), true)
  return { draft: told(draft, input, view.slice(start, end), start), start, end }
}

/** Who lets to the last buyer runs the machines, and those before him passed them on. */
function letOut(draft: DealDraft, lessor: Party): void {
  const before = [...draft.intermediaries, ...draft.providers].filter(({ value }) => value !== lessor.quote)
  draft.intermediaries.splice(0, draft.intermediaries.length, ...before)
  draft.providers.splice(0)
  show(draft.providers, lessor)
}

function stepsOf({ view, parties }: Stage): Step[] {
  const acting = parties.filter(
    (party) => !party.product && (party.roles.includes('CHIPMAKER') || !isForeignBody(party)),
  )
  const steps: Step[] = []
  let holder: Party | null = null
  for (const [index, left] of acting.entries()) {
    const right = acting[index + 1]
    if (!right || right.start - left.end > STEP_REACH) continue
    const between = view.slice(left.end, right.start)
    if (/[。;\n]/.test(between)) continue
    const behind = view.slice(right.end, right.end + 24).trimStart()
    if (left.roles.includes(UNNAMED)) holder = null
    else if (GIVES.test(between.trimStart())) steps.push({ from: left, to: right })
    else if (PAYS.test(between)) steps.push({ from: right, to: left })
    else if (TAKES.test(between) && TAKES_BEHIND.test(behind)) steps.push({ from: right, to: left })
    else if (
      HOPS.test(between) &&
      (holder === left || FIRST_HOP.test(view.slice(Math.max(0, left.start - 14), left.start)))
    )
      steps.push({ from: left, to: right })
    else if (holder && ENDS.test(between) && ENDS_BEHIND.test(behind)) steps.push({ from: holder, to: right })
    holder = steps.at(-1)?.to ?? null
    if (steps.length >= MOST_STEPS) break
  }
  return steps
}

/** The parties along the steps, from who gave first to who got last; each step goes on where another ended. */
function longestLine(steps: readonly Step[]): Party[] {
  const first = steps.find(({ from }) => !steps.some(({ to }) => isSame(to, from)))
  if (!first) return []
  const line = [first.from]
  for (let step: Step | undefined = first; step; ) {
    const to: Party = step.to
    if (line.some((party) => isSame(party, to))) break
    line.push(to)
    step = steps.find(({ from }) => isSame(from, to))
  }
  return line
}

function isSame(a: Party, b: Party): boolean {
  if (a.entityId !== null && b.entityId !== null) return a.entityId === b.entityId
  const [x, y] = [a.shortFor ?? a.quote, b.shortFor ?? b.quote]
  return x.includes(y) || y.includes(x)
}
