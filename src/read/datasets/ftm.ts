/**
 * FollowTheMoney JSON lines: a contract award, a contract without award and a call for tenders state a
 * deal, and a line of ownership may state who belongs to whom; the parties they name stand on other lines
 * and are quoted beside them. Every other line (who is on a list, addresses) is kept as words alone.
 */
import { ChiptrailError } from '../../errors.js'
import type { DataRow, RowProblem } from '../../model/row.js'
import { toIsoDate } from '../dates.js'
import { type DealDraft, draftRow, type RowDraft, type Words } from './draft.js'
import { type Cells, type FtmEntity, parseEntity, values } from './ftm-entity.js'
import { readOwnership } from './ftm-ownership.js'
import { readJsonRows } from './json-lines.js'
import { toUrl } from './values.js'

/** Properties that point at other entities, whose names are quoted too. */
const POINTERS = [
  'authority',
  'supplier',
  'contract',
  'call',
  'owner',
  'asset',
  'entity',
  'director',
  'organization',
  'payer',
  'beneficiary',
  'subject',
  'object',
] as const
/** Properties whose words are kept; the rest (birth dates, passports, home addresses) is nobody's business here. */
const KEPT = [
  ...[
    'name',
    'alias',
    'previousName',
    'title',
    'projectName',
    'summary',
    'description',
    'country',
    'jurisdiction',
    'topics',
  ],
  ...[
    'registrationNumber',
    'status',
    'role',
    'ownershipType',
    'percentage',
    'startDate',
    'endDate',
    'date',
    'contractDate',
    'awardingDate',
  ],
  ...[
    'amount',
    'currency',
    'program',
    'listingDate',
    'reason',
    'procedureNumber',
    'tenderId',
    'callId',
    'cancelled',
    'sourceUrl',
    'publisher',
    'purpose',
    'full',
  ],
]
const DEAL_SCHEMATA: ReadonlySet<string> = new Set(['ContractAward', 'Contract', 'CallForTenders'])

/** What other lines of the file say that deals need. */
interface Context {
  readonly parties: Map<string, { readonly name: string; readonly schema: string }>
  readonly contracts: Map<string, FtmEntity>
  /** Ids of contracts that an award speaks of. */
  readonly awarded: Set<string>
}

/**
 * Reads every entity of a file. The file is read three times where it states deals, so that a line may
 * name a party of a later line; memory holds the contracts and the names of the parties.
 */
export async function* readFtm(
  open: () => AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<DataRow | RowProblem> {
  const context = await readContext(open, name)
  yield* readJsonRows(open(), name, function* ({ value, place, raw }) {
    yield toRow(parseEntity(value), context, { place, raw })
  })
}

async function readContext(open: () => AsyncIterable<Uint8Array>, name: string): Promise<Context> {
  const context: Context = { parties: new Map(), contracts: new Map(), awarded: new Set() }
  const wanted = new Set<string>()
  for await (const entity of entitiesOf(open, name)) {
    for (const pointer of POINTERS) for (const id of values(entity, pointer)) wanted.add(id)
    if (entity.schema === 'Contract' || entity.schema === 'CallForTenders')
      context.contracts.set(entity.id, entity)
    if (entity.schema === 'ContractAward')
      for (const id of values(entity, 'contract')) context.awarded.add(id)
  }
  if (wanted.size > 0)
    for await (const entity of entitiesOf(open, name)) {
      const [first] = [...values(entity, 'name'), ...values(entity, 'title')]
      if (first !== undefined && wanted.has(entity.id))
        context.parties.set(entity.id, { name: first, schema: entity.schema })
    }
  return context
}

async function* entitiesOf(open: () => AsyncIterable<Uint8Array>, name: string): AsyncGenerator<FtmEntity> {
  const rows = readJsonRows(open(), name, function* ({ value }) {
    yield parseEntity(value)
  })
  for await (const row of rows) if (!('reason' in row)) yield row
}

function toRow(entity: FtmEntity, context: Context, about: { place: string; raw: string }): DataRow {
  const row = draftRow()
  row.cell('schema', entity.schema)
  row.cell('id', entity.id)
  const states =
    DEAL_SCHEMATA.has(entity.schema) && !(entity.schema === 'Contract' && context.awarded.has(entity.id))
  const cells = addCells(row, entity, context, '')
  if (states) {
    const deal = row.deal()
    readDeal(row, deal, entity, context, cells)
  }
  if (entity.schema === 'Ownership')
    readOwnership(row, entity, cells, (id) => context.parties.get(id)?.schema)
  const finished = row.finish({
    ...about,
    kind: entity.schema,
    title: values(entity, 'title')[0] ?? values(entity, 'name')[0] ?? null,
    url:
      values(entity, 'sourceUrl')
        .map(toUrl)
        .find((url) => url !== null) ?? null,
    publisher: values(entity, 'publisher')[0] ?? null,
  })
  if (states && !finished.deals.some(({ buyers, providers }) => buyers.length + providers.length > 0))
    throw new ChiptrailError(
      'BAD_INPUT',
      `${entity.schema} ${entity.id} names no party: neither its authority nor its supplier is in the file.`,
    )
  return finished
}

/** Adds the kept properties as cells, and the names of those they point at as `pointer.name`. */
function addCells(row: RowDraft, entity: FtmEntity, { parties }: Context, prefix: string): Cells {
  const cells = new Map<string, Words[]>()
  const add = (name: string, text: string) => {
    const words = row.cell(`${prefix}${name}`, text)
    if (words) cells.set(name, [...(cells.get(name) ?? []), words])
  }
  for (const name of KEPT) for (const value of values(entity, name)) add(name, value)
  for (const pointer of POINTERS)
    for (const id of values(entity, pointer)) {
      add(pointer, id)
      const pointed = parties.get(id)
      if (pointed !== undefined) add(`${pointer}.name`, pointed.name)
    }
  return (name) => cells.get(name) ?? []
}

function readDeal(row: RowDraft, deal: DealDraft, entity: FtmEntity, context: Context, cells: Cells): void {
  const [contractId] = values(entity, 'contract')
  const contract = contractId === undefined ? undefined : context.contracts.get(contractId)
  const ofContract = contract ? addCells(row, contract, context, 'contract.') : () => []
  const all = (name: string) => [...cells(name), ...ofContract(name)]
  const first = (...keys: string[]) => keys.map((name) => all(name)[0]).find((words) => words !== undefined)
  for (const words of all('authority.name')) deal.name('buyers', words)
  for (const words of cells('supplier.name')) deal.name('providers', words)
  for (const name of ['title', 'description', 'summary', 'projectName'])
    for (const words of all(name)) row.prose(words)
  const title = first('title', 'projectName')
  if (title) deal.set({ title: title.text }, 'title', title)
  const reference = first('procedureNumber', 'tenderId', 'callId')
  if (reference) deal.set({ reference: reference.text }, 'reference', reference)
  const day = first('date', 'contractDate', 'awardingDate', 'startDate')
  const date = day && toIsoDate(day.text)
  if (day && date) deal.set({ date }, 'date', day)
  const own = cells('amount').length > 0 ? cells : ofContract
  const [amount, currency] = [own('amount')[0], own('currency')[0] ?? first('currency')]
  if (
    amount &&
    currency &&
    /^0*[1-9]\d*(\.\d+)?$|^0*\.?0*[1-9]\d*$/.test(amount.text) &&
    /^[A-Za-z]{3}$/.test(currency.text)
  )
    deal.set(
      {
        amount: {
          value: amount.text,
          currency: currency.text.toUpperCase(),
          approximate: false,
          quote: amount.text,
        },
      },
      'amount',
      amount,
    )
  const cancelled = all('cancelled').find(({ text }) => text === 'true')
  if (cancelled) deal.set({ status: 'CANCELLED' }, 'status', cancelled)
  else deal.assume({ status: STATUS_OF[entity.schema] ?? 'AWARDED' })
}

const STATUS_OF: Readonly<Record<string, 'TENDERED' | 'AWARDED' | 'PURCHASED'>> = {
  CallForTenders: 'TENDERED',
  ContractAward: 'AWARDED',
  Contract: 'PURCHASED',
}
