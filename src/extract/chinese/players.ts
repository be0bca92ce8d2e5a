/** Tells who plays which part in a notice: names out of labelled values, the title, brands and goods. */
import type { Span } from '../../model/source.js'
import type { ExtractInput } from '../input.js'
import type { Match } from '../matcher.js'
import { span, trimSpan } from '../spans.js'
import { addShown, type DealDraft, type Shown } from './draft.js'
import type { Field } from './fields.js'
import type { Party } from './names.js'

/** What the rooms of a notice share. */
export interface Notice {
  readonly view: string
  readonly input: ExtractInput
  readonly parties: readonly Party[]
  readonly fields: readonly Field[]
  readonly titleEnd: number
  /** Parts that a correction took back. */
  readonly withdrawn: readonly { start: number; end: number }[]
}

const LONGEST_NAME = 40

/** The names that a labelled value gives: the organisations found in it, else the value itself. */
export function namesIn({ view, input, parties }: Notice, field: Field): Shown[] {
  const inside = parties.filter(
    (party) => party.start >= field.start && party.end <= field.end && !party.product,
  )
  const value = view.slice(field.start, field.end)
  const plain = /^(.*?)(?:\(.*)?$/.exec(value)?.[1]?.trim() ?? value
  const whole = trimSpan(input.text, field.start, field.start + plain.length)
  if (inside.length > 1 && /[、,与和;]|联合体/.test(value))
    return inside
      .filter((party) => !isBracketAlias(view, party))
      .map((party) => ({ value: party.quote, at: span(input.text, party.start, party.end) }))
  const first = inside[0]
  if (first && plain.length > first.quote.length + 8)
    return [{ value: first.quote, at: span(input.text, first.start, first.end) }]
  if (
    !whole ||
    whole.quote.length > LONGEST_NAME ||
    /[。,:;]|^(?:无|详见|见|\/|待定|另行)|^\d/.test(view.slice(whole.start, whole.end))
  )
    return first ? [{ value: first.quote, at: span(input.text, first.start, first.end) }] : []
  const full =
    value.startsWith('(') || /^[^()]*\([^()]*\)[^()]+$/.test(value)
      ? trimSpan(input.text, field.start, field.end)
      : whole
  return full && full.quote.length <= LONGEST_NAME ? [{ value: full.quote, at: full }] : []
}

function isBracketAlias(view: string, party: Span): boolean {
  return (
    view.charAt(party.start - 1) === '(' ||
    /简称["“]?$/.test(view.slice(Math.max(0, party.start - 4), party.start))
  )
}

/** Without a label the buyer is the organisation that the title begins with. */
export function addTitleBuyer({ view, input, parties, titleEnd }: Notice, draft: DealDraft): void {
  const inTitle = parties.filter(
    (party) => party.end <= titleEnd && !party.product && !party.roles.includes('PROVIDER'),
  )
  const first = inTitle.find((party) => !/代理|招标有限|咨询/.test(party.quote) || party.kind !== 'COMPANY')
  if (!first) {
    const asking = parties.find(
      (party) =>
        !party.product &&
        /^(?:拟|现拟|计划|将|现就|就|因|采购|购买)/.test(view.slice(party.end, party.end + 2)),
    )
    if (asking)
      addShown(draft.buyers, { value: asking.quote, at: span(input.text, asking.start, asking.end) })
    return
  }
  const before = view.slice(0, first.start).trim()
  if (before.length <= 6 || /(?:关于|^\S{0,12}[:\s])$/.test(before))
    addShown(draft.buyers, { value: first.quote, at: span(input.text, first.start, first.end) })
}

export function addProviders(
  notice: Notice,
  fields: readonly Field[],
  standing: readonly Match[],
  inLot: (at: Span) => boolean,
  several: boolean,
  draft: DealDraft,
): void {
  const { input, view } = notice
  for (const field of fields)
    if (field.field === 'brand' || field.field === 'maker') {
      const value = trimSpan(input.text, field.start, field.end)
      if (!value || value.quote.length > 24 || /^(?:无|详见|见|\/|不限|国产|进口|待定)/.test(value.quote))
        continue
      const known = standing.filter(
        (match) => match.base === 'ORGANIZATION' && match.start >= field.start && match.end <= field.end,
      )
      if (known.some((match) => match.roles.includes('CHIPMAKER') && !match.roles.includes('PROVIDER')))
        continue
      const chip = standing.some(
        (match) => match.base === 'CHIP' && match.start >= field.start && match.end <= field.end,
      )
      if (chip && known.length === 0) continue
      const party = known[0] ?? value
      addShown(draft.providers, { value: party.quote, at: span(input.text, party.start, party.end) })
    }
  if (draft.providers.length > 0) return
  for (const match of standing) {
    if (
      match.base !== 'ORGANIZATION' ||
      !match.roles.includes('PROVIDER') ||
      match.roles.includes('CHIPMAKER')
    )
      continue
    if (several && !inLot(match) && match.start > notice.titleEnd) continue
    const inNames = notice.fields.some(
      (field) =>
        ['buyer', 'agent', 'supplier', 'other', 'void'].includes(field.field) &&
        field.start <= match.start &&
        match.end <= field.end,
    )
    const longer = notice.parties.some(
      (party) =>
        party.start <= match.start && match.end <= party.end && party.quote.length > match.quote.length,
    )
    if (
      inNames ||
      longer ||
      draft.buyers.some((buyer) => buyer.at.start <= match.start && match.end <= buyer.at.end)
    )
      continue
    if (/(?:非|除|不含|替代|兼容)[^,。;]{0,6}$/.test(view.slice(Math.max(0, match.start - 8), match.start)))
      continue
    if (draft.providers.length === 0)
      addShown(draft.providers, { value: match.quote, at: span(input.text, match.start, match.end) })
  }
}

/** The awarded supplier resells, unless it is itself the operator or maker. */
export function addSuppliers(notice: Notice, fields: readonly Field[], draft: DealDraft): void {
  for (const field of fields)
    if (field.field === 'supplier')
      for (const shown of namesIn(notice, field)) {
        const known =
          notice.parties.find((party) => party.start === shown.at.start && party.roles.length > 0) ??
          notice.parties.find((party) => party.quote === shown.value && party.roles.length > 0)
        const provides = known?.roles.includes('PROVIDER') && !known.roles.includes('INTERMEDIARY')
        const own = draft.providers.findIndex((other) => shown.value.includes(other.value))
        if (provides && own >= 0) draft.providers[own] = shown
        else if (provides && draft.providers.length === 0) addShown(draft.providers, shown)
        else if (!draft.providers.some((other) => other.value === shown.value))
          addShown(draft.intermediaries, shown)
      }
}
