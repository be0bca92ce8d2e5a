/**
 * The suite that each backend runs: what store.ts and query.ts promise, held against answers worked
 * out the plain way. A backend brings a function that opens an empty store.
 */
import { describe } from 'vitest'
import type { GraphStore } from '../../src/store/store.js'
import { describeDeals } from './contract-deals.js'
import { describeLinks } from './contract-links.js'
import { describeListings } from './contract-listings.js'
import { describeLookups } from './contract-lookups.js'
import { describeRelations } from './contract-relations.js'
import { describeSearch } from './contract-search.js'
import { describeTime } from './contract-time.js'
import { describeWriting } from './contract-writing.js'

/** An empty store under test. */
export interface OpenedStore {
  readonly store: GraphStore
  /** Opens the same graph again; the caller closes what it gives. */
  readonly reopen: () => Promise<GraphStore>
  /** Closes the store and removes its graph. */
  readonly cleanup: () => Promise<void>
}
export type OpenStore = () => Promise<OpenedStore>

/** Declares every test of the contract for the backend `name`. */
export function describeStore(name: string, open: OpenStore): void {
  describe(name, () => {
    describeLookups(open)
    describeListings(open)
    describeDeals(open)
    describeSearch(open)
    describeLinks(open)
    describeRelations(open)
    describeTime(open)
    describeWriting(open)
  })
}
