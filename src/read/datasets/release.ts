/**
 * One OCDS release in, a row with its deals out: one per contract, one per award without contract,
 * else the tender or the plan. Versions 1.0 and 1.1; what a publisher leaves out or gets wrong costs
 * only that value.
 */
import { z } from 'zod'
import { ChiptrailError } from '../../errors.js'
import type { Status } from '../../model/ontology.js'
import type { DataRow } from '../../model/row.js'
import { toIsoDate } from '../dates.js'
import { type DealDraft, draftRow, type RowDraft, type Words } from './draft.js'
import { toUrl } from './values.js'

const text = z.string().nullish().catch(null)
const id = z.union([z.string(), z.number()]).transform(String).nullish().catch(null)
const list = <T extends z.ZodType>(item: T) => z.array(item).nullish().catch(null)
const Value = z
  .object({ amount: z.number().nullish().catch(null), currency: text })
  .nullish()
  .catch(null)
const Organization = z.object({ id, name: text }).nullish().catch(null)
const Item = z
  .object({
    description: text,
    quantity: z.number().nullish().catch(null),
    unit: z.object({ name: text }).nullish().catch(null),
  })
  .nullish()
  .catch(null)
const stage = { id, title: text, description: text, status: text, value: Value, items: list(Item), url: text }
const Release = z.object({
  ocid: text,
  id,
  date: text,
  tag: z
    .union([z.array(z.string()), z.string().transform((tag) => [tag])])
    .nullish()
    .catch(null),
  buyer: Organization,
  parties: list(z.object({ id, name: text, roles: list(z.string()) })),
  planning: z
    .object({
      rationale: text,
      budget: z.object({ description: text, project: text, amount: Value }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  tender: z
    .object({ ...stage, procuringEntity: Organization })
    .nullish()
    .catch(null),
  awards: list(z.object({ ...stage, date: text, suppliers: list(Organization) })),
  contracts: list(z.object({ ...stage, awardID: id, dateSigned: text, suppliers: list(Organization) })),
})
type Release = z.infer<typeof Release>
type Stage = NonNullable<Release['tender']> | NonNullable<NonNullable<Release['awards']>[number]>

const CANCELLED = /^(?:cancelled|canceled|withdrawn|unsuccessful)$/i

/** Where a release stands in its file. */
export interface ReleasePlace {
  readonly place: string
  readonly raw: string
  readonly publisher: string | null
}

/** @throws BAD_INPUT if it is no release, or says nothing of a buyer or a supplier. */
export function readRelease(value: unknown, { place, raw, publisher }: ReleasePlace): DataRow {
  const parsed = Release.safeParse(value)
  if (!parsed.success || !parsed.data.ocid)
    throw new ChiptrailError('BAD_INPUT', 'Expected an OCDS release with an "ocid", got something else.')
  const release = parsed.data
  const row = draftRow()
  const ocid = row.cell('ocid', release.ocid ?? '')
  const parties = new Map((release.parties ?? []).map((party) => [party.id, party.name]))
  const nameOf = (
    one: { id?: string | null | undefined; name?: string | null | undefined } | null | undefined,
  ) => one?.name?.trim() || (one?.id == null ? null : parties.get(one.id)?.trim()) || null
  const byRole = (role: string) => nameOf(release.parties?.find(({ roles }) => roles?.includes(role)))
  const buyer = cellOf(
    row,
    'buyer.name',
    nameOf(release.buyer) ?? byRole('buyer') ?? nameOf(release.tender?.procuringEntity),
  )
  const entity = nameOf(release.tender?.procuringEntity)
  const agent =
    entity !== null && entity !== buyer?.text ? cellOf(row, 'tender.procuringEntity.name', entity) : null
  const common = (deal: DealDraft) => {
    if (buyer) deal.name('buyers', buyer)
    if (agent) deal.name('tenderAgents', agent)
    if (ocid) deal.set({ reference: ocid.text }, 'reference', ocid)
  }
  const tender = release.tender
  const tenderWords = tender ? stageWords(row, 'tender', tender) : null
  const stages = stagesOf(release)
  for (const { label, stage, kind, suppliers, value, date } of stages) {
    const deal = row.deal()
    common(deal)
    const words = stageWords(row, label, stage)
    const title = words.title ?? tenderWords?.title
    if (title) deal.set({ title: title.text }, 'title', title)
    suppliers.list.forEach((supplier, index) => {
      const name = cellOf(row, `${suppliers.label}[${index}].name`, nameOf(supplier))
      if (name) deal.name('providers', name)
    })
    setAmount(row, deal, value.label, value.value)
    setDate(row, deal, date)
    setStatus(row, deal, label, stage.status, kind)
  }
  if (stages.length === 0) readTender(row, release, common, tenderWords)
  const finished = row.finish({
    place,
    raw,
    kind: 'release',
    title: tender?.title ?? stages[0]?.stage.title ?? null,
    url: toUrl(tender?.url ?? stages[0]?.stage.url ?? ''),
    publisher,
    publishedAt: release.date ? toIsoDate(release.date) : null,
  })
  if (!finished.deals.some(({ buyers, providers }) => buyers.length + providers.length > 0))
    throw new ChiptrailError(
      'BAD_INPUT',
      `Release ${release.ocid ?? ''} names no buyer and no supplier, so it states no deal.`,
    )
  return finished
}

interface DealStage {
  readonly label: string
  readonly stage: Stage
  readonly kind: 'award' | 'contract'
  /** Where its suppliers and its value stand: a contract may leave them to its award. */
  readonly suppliers: {
    readonly label: string
    readonly list: NonNullable<NonNullable<Release['awards']>[number]['suppliers']>
  }
  readonly value: { readonly label: string; readonly value: z.infer<typeof Value> }
  readonly date: { label: string; text: string | null | undefined }
}

/** Contracts with their awards, then awards that no contract follows. */
function stagesOf({ awards, contracts }: Release): DealStage[] {
  const all = awards ?? []
  const followed = new Set<number>()
  const stages = (contracts ?? []).map((contract, index): DealStage => {
    const byId = all.findIndex((award) => award.id != null && award.id === contract.awardID)
    const at = byId < 0 && all.length === 1 && contracts?.length === 1 ? 0 : byId
    followed.add(at)
    const [label, awardLabel] = [`contracts[${index}]`, `awards[${at}]`]
    const award = all[at]
    const own = contract.suppliers ?? []
    return {
      label,
      stage: contract,
      kind: 'contract',
      suppliers:
        own.length > 0
          ? { label: `${label}.suppliers`, list: own }
          : { label: `${awardLabel}.suppliers`, list: award?.suppliers ?? [] },
      value: contract.value
        ? { label: `${label}.value`, value: contract.value }
        : { label: `${awardLabel}.value`, value: award?.value },
      date: contract.dateSigned
        ? { label: `${label}.dateSigned`, text: contract.dateSigned }
        : { label: `${awardLabel}.date`, text: award?.date },
    }
  })
  all.forEach((award, index) => {
    if (followed.has(index)) return
    const label = `awards[${index}]`
    stages.push({
      label,
      stage: award,
      kind: 'award',
      suppliers: { label: `${label}.suppliers`, list: award.suppliers ?? [] },
      value: { label: `${label}.value`, value: award.value },
      date: { label: `${label}.date`, text: award.date },
    })
  })
  return stages
}

function readTender(
  row: RowDraft,
  { tender, planning }: Release,
  common: (deal: DealDraft) => void,
  words: ReturnType<typeof stageWords> | null,
): void {
  const deal = row.deal()
  common(deal)
  if (words?.title) deal.set({ title: words.title.text }, 'title', words.title)
  setAmount(
    row,
    deal,
    tender ? 'tender.value' : 'planning.budget.amount',
    tender?.value ?? planning?.budget?.amount,
  )
  for (const [label, value] of [
    ['planning.budget.description', planning?.budget?.description],
    ['planning.rationale', planning?.rationale],
  ] as const) {
    const cell = cellOf(row, label, value)
    if (cell) row.prose(cell)
  }
  setStatus(row, deal, 'tender', tender?.status, tender ? 'tender' : 'planning')
}

/** Adds what a stage says of its goods, to be searched for chips; gives its title. */
function stageWords(row: RowDraft, label: string, stage: Stage): { title: Words | null } {
  const title = cellOf(row, `${label}.title`, stage.title)
  if (title) row.prose(title)
  const texts = [
    [`${label}.description`, stage.description],
    ...(stage.items ?? []).map(
      (item, index) => [`${label}.items[${index}].description`, item?.description] as const,
    ),
  ] as const
  for (const [name, value] of texts) {
    const cell = value === stage.title ? null : cellOf(row, name, value)
    if (cell) row.prose(cell)
  }
  return { title }
}

function setAmount(row: RowDraft, deal: DealDraft, label: string, value: z.infer<typeof Value>): void {
  // Publishers write 0 where they do not know.
  if (value?.amount == null || value.amount <= 0 || !/^[A-Za-z]{3}$/.test(value.currency ?? '')) return
  const digits = toDecimal(value.amount)
  const words = digits === null ? null : row.cell(label, `${digits} ${value.currency ?? ''}`)
  if (!words || digits === null) return
  const currency = (value.currency ?? '').toUpperCase()
  deal.set({ amount: { value: digits, currency, approximate: false, quote: words.text } }, 'amount', words)
}

/** Writes a JSON number without exponent; null where that cannot be done exactly. */
function toDecimal(amount: number): string | null {
  const digits = String(amount)
  return /^\d+(\.\d+)?$/.test(digits) ? digits : null
}

function setDate(row: RowDraft, deal: DealDraft, { label, text: raw }: DealStage['date']): void {
  const date = raw ? toIsoDate(raw) : null
  const words = date === null ? null : row.cell(label, raw ?? '')
  if (words) deal.set({ date }, 'date', words)
}

function setStatus(
  row: RowDraft,
  deal: DealDraft,
  label: string,
  status: string | null | undefined,
  of: 'planning' | 'tender' | 'award' | 'contract',
): void {
  const value = statusOf(status?.toLowerCase() ?? '', of)
  const words = cellOf(row, `${label}.status`, status)
  if (words) deal.set({ status: value }, 'status', words)
  else deal.assume({ status: value })
}

function statusOf(status: string, of: 'planning' | 'tender' | 'award' | 'contract'): Status {
  if (CANCELLED.test(status)) return 'CANCELLED'
  if (of === 'contract') return status === 'pending' ? 'AWARDED' : 'PURCHASED'
  if (of === 'award') return status === 'pending' ? 'TENDERED' : 'AWARDED'
  return of === 'planning' || /^plann/.test(status) ? 'INTENDED' : 'TENDERED'
}

function cellOf(row: RowDraft, label: string, value: string | null | undefined): Words | null {
  return value == null ? null : row.cell(label, value)
}
