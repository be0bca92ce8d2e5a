/** Relay paging: checks what was asked, gives pages their shape, and keeps one request from reading without end. */
import { ChiptrailError } from '../errors.js'
import type { Page, PageRequest } from '../model/query.js'

/** Largest `first`. */
const MAX_PAGE = 100
/** What a page costs at least, however few rows it asks for. */
const PAGE_COST = 20

/** The arguments of every connection. */
export interface PageArgs {
  readonly first?: number | null
  readonly after?: string | null
}

/** What the pages of one request may still ask for; each page takes from it. */
export class RowBudget {
  #left: number

  constructor(readonly most: number) {
    this.#left = most
  }

  /** Takes `rows`. @throws TOO_LARGE if the request has used up its rows. */
  spend(rows: number): void {
    this.#left -= Math.max(rows, PAGE_COST)
    if (this.#left < 0)
      throw new ChiptrailError(
        'TOO_LARGE',
        `The pages of one request may ask for ${this.most} rows together; ask for smaller pages inside pages, or in several requests.`,
      )
  }
}

/**
 * Reads the arguments of a connection and takes the rows from `budget`.
 *
 * @throws BAD_INPUT if `first` is not 1 to 100. TOO_LARGE as {@link RowBudget.spend}.
 */
export function toPageRequest(args: PageArgs, budget: RowBudget): PageRequest {
  const first = args.first ?? 20
  if (first < 1 || first > MAX_PAGE)
    throw new ChiptrailError(
      'BAD_INPUT',
      `"first" must be 1 to ${MAX_PAGE}, got ${first}; ask for the next page with "after".`,
    )
  budget.spend(first)
  return { first, after: args.after ?? null }
}

/** A page in Relay's shape. */
export interface Connection<T> {
  readonly edges: readonly { readonly node: T; readonly cursor: string }[]
  readonly nodes: readonly T[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

/** Gives `page`, which answers `request`, Relay's shape. */
export function toConnection<T>(page: Page<T>, request: PageRequest): Connection<T> {
  return {
    edges: page.rows,
    nodes: page.rows.map((row) => row.node),
    pageInfo: {
      hasNextPage: page.hasMore,
      hasPreviousPage: request.after !== null,
      startCursor: page.rows[0]?.cursor ?? null,
      endCursor: page.rows.at(-1)?.cursor ?? null,
    },
  }
}

/**
 * Cuts the page that `request` asks for out of `rows`, whose first is row `offset` of the whole list.
 * Cursors are positions.
 */
export function toOffsetPage<T>(rows: readonly T[], request: PageRequest, offset: number): Page<T> {
  return {
    rows: rows.slice(0, request.first).map((node, index) => ({ node, cursor: toCursor(offset + index + 1) })),
    hasMore: rows.length > request.first,
  }
}

/**
 * Reads a cursor of {@link toOffsetPage} as the number of rows before the page.
 *
 * @throws BAD_INPUT if no answer gave this cursor.
 */
export function offsetOf(after: string | null): number {
  if (after === null) return 0
  const match = /^row:([1-9]\d{0,8})$/.exec(Buffer.from(after, 'base64url').toString('utf8'))
  if (!match || toCursor(Number(match[1])) !== after)
    throw new ChiptrailError('BAD_INPUT', '"after" must be a cursor that an answer gave.')
  return Number(match[1])
}

function toCursor(offset: number): string {
  return Buffer.from(`row:${offset}`).toString('base64url')
}
