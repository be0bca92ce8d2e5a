/** Making and weighing graph changes: plain data, shared by the rooms that compute them and those that store them. */
import type { GraphChange } from './graph.js'

/** Builds a change that starts from `baseRevision` and, by default, changes nothing. */
export function graphChange(
  baseRevision: number,
  parts: Partial<Omit<GraphChange, 'baseRevision'>> = {},
): GraphChange {
  return {
    baseRevision,
    putDocuments: [],
    deleteDocuments: [],
    putClaims: [],
    deleteClaims: [],
    putNames: [],
    deleteNames: [],
    putEntities: [],
    deleteEntities: [],
    putDeals: [],
    deleteDeals: [],
    putRelations: [],
    deleteRelations: [],
    putJudgements: [],
    putLists: [],
    deleteLists: [],
    putListings: [],
    deleteListings: [],
    ...parts,
  }
}

/** Tells whether `change` changes nothing. */
export function isEmptyChange(change: GraphChange): boolean {
  if (change.knowledge !== undefined) return false
  return Object.values(change).every((part) => !Array.isArray(part) || part.length === 0)
}
