/** Asks the GraphQL endpoint of the same host; the questions the page asks, and the shapes of the answers. */

export interface EntityBrief {
  readonly id: string
  readonly name: string
  readonly nameZh: string | null
  readonly kind: string
}
export interface DocumentBrief {
  readonly id: string
  readonly title: string | null
  readonly publisher: string | null
  readonly publishedAt: string | null
  readonly url: string | null
}
export interface Evidence {
  readonly field: string
  readonly start: number
  readonly end: number
  readonly quote: string
  readonly document: DocumentBrief
}
export interface Money {
  readonly value: string
  readonly currency: string
  readonly approximate: boolean
}
export interface DealBrief {
  readonly id: string
  readonly title: string | null
  readonly status: string
  readonly access: string
  readonly date: string | null
  readonly amount: Money | null
  readonly confidence: number
  readonly disputed: boolean
  readonly origins: number
  readonly claims: readonly {
    readonly id: string
    readonly status: string
    readonly assertedBy: string | null
    readonly document: DocumentBrief
  }[]
}
export interface Hop {
  readonly from: EntityBrief
  readonly to: EntityBrief
  readonly relation: string
  readonly deal: { readonly id: string } | null
  readonly evidence: readonly Evidence[]
}
export interface Chain {
  readonly id: string
  readonly grade: string
  readonly confidence: number
  readonly why: string | null
  readonly text: string
  readonly hops: readonly Hop[]
  readonly deals: readonly DealBrief[]
}
export interface ChainPage {
  readonly nodes: readonly Chain[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly limits: {
    readonly truncated: boolean
    readonly reason: string | null
    readonly notCrossed: readonly string[]
  }
}
export interface DealRow extends DealBrief {
  readonly roles: readonly { readonly role: string; readonly entity: EntityBrief }[]
}

const ENTITY = 'id name nameZh kind'
const DOCUMENT = 'id title publisher publishedAt url'
const DEAL = `id title status access date amount { value currency approximate } confidence disputed origins
  claims { id status assertedBy document { ${DOCUMENT} } }`
const CHAINS = `nodes { id grade confidence why text deals { ${DEAL} }
    hops { relation from { ${ENTITY} } to { ${ENTITY} } deal { id }
      evidence { field start end quote document { ${DOCUMENT} } } } }
  pageInfo { hasNextPage endCursor } limits { truncated reason notCrossed }`
const ROWS = `nodes { ${DEAL} roles { role entity { ${ENTITY} } } } totalCount pageInfo { hasNextPage endCursor }`

/** Something the server said instead of an answer. */
export class ApiError extends Error {}

async function ask<T>(query: string, variables: Record<string, unknown>, signal?: AbortSignal): Promise<T> {
  const response = await fetch('graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': 'chiptrail' },
    body: JSON.stringify({ query, variables }),
    signal: signal ?? null,
  })
  const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] }
  if (errors?.[0] || !data)
    throw new ApiError(errors?.[0]?.message ?? `The server answered ${response.status}.`)
  return data
}

/** Finds entities whose names begin with or hold `query`. */
export async function suggest(query: string, signal: AbortSignal): Promise<EntityBrief[]> {
  const { search } = await ask<{ search: { nodes: EntityBrief[] } }>(
    `query($query: String!) { search(query: $query, first: 8) { nodes { ${ENTITY} } } }`,
    { query },
    signal,
  )
  return search.nodes
}

/** What the front page shows. */
export interface Overview {
  readonly stats: {
    readonly documents: number
    readonly claims: number
    readonly deals: number
    readonly entities: number
  }
  readonly deals: { readonly nodes: readonly DealRow[] }
  readonly chains: ChainPage
}

/** Asks for the counts, the newest chains and the newest deals. */
export function overview(): Promise<Overview> {
  return ask(
    `{ stats { documents claims deals entities } chains(first: 4) { ${CHAINS} } deals(first: 12) { ${ROWS} } }`,
    {},
  )
}

/** An entity with its chains and deals. */
export interface EntityPage {
  readonly entity:
    | (EntityBrief & {
        readonly aliases: readonly string[]
        readonly deals: { readonly nodes: readonly DealRow[]; readonly totalCount: number }
      })
    | null
  readonly asStart: ChainPage
  readonly asMiddle: ChainPage
  readonly asEnd: ChainPage
}

/** Asks for everything on one entity's page at once. */
export function entityPage(id: string): Promise<EntityPage> {
  return ask(
    `query($id: ID!) {
      entity(id: $id) { ${ENTITY} aliases deals(first: 50) { ${ROWS} } }
      asStart: chains(from: { id: $id }, first: 50) { ${CHAINS} }
      asMiddle: chains(through: [{ id: $id }], first: 50) { ${CHAINS} }
      asEnd: chains(to: { id: $id }, first: 50) { ${CHAINS} }
    }`,
    { id },
  )
}

/** A document with the words its claims rest on. */
export interface DocumentPage {
  readonly document:
    | (DocumentBrief & {
        readonly text: string
        readonly language: string
        readonly claims: readonly {
          readonly id: string
          readonly evidence: readonly Omit<Evidence, 'document'>[]
        }[]
        readonly deals: readonly DealRow[]
      })
    | null
}

/** Asks for a document's text and claims. */
export function documentPage(id: string): Promise<DocumentPage> {
  return ask(
    `query($id: ID!) { document(id: $id) { ${DOCUMENT} text language
      claims { id evidence { field start end quote } } deals { ${DEAL} roles { role entity { ${ENTITY} } } } } }`,
    { id },
  )
}
