/**
 * The contract every backend keeps, in words and types. test/store/contract.ts holds each backend to
 * it. The reading half is model/query.ts; this file adds writing.
 */
import type { GraphChange } from '../model/graph.js'
import type { GraphReader } from '../model/query.js'

/** A backend by name. */
export type Backend = 'embedded' | 'neo4j'

/** A store of one graph. */
export interface GraphStore extends GraphReader {
  readonly backend: Backend

  /**
   * Applies `change` whole or not at all and gives the new revision. Once it resolves, the change
   * survives the death of the process and of the machine. Deletes come before puts.
   *
   * Every claim's evidence is checked against its document first: `text.slice(start, end) === quote`.
   *
   * @throws BAD_SPAN if a span is not the text it claims to be; nothing is written.
   * @throws CONFLICT if the store is no longer at `change.baseRevision`; compute the change again.
   * @throws STORE_FULL if the disk is full; nothing is written.
   */
  commit(change: GraphChange): Promise<number>

  /** Frees what the store holds; further calls reject. Safe to call twice. */
  close(): Promise<void>
}
