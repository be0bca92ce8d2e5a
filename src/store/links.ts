/** The one order of the links at an entity, for both backends. */
import { byCodeUnit } from '../model/ids.js'
import type { RelationKind } from '../model/ontology.js'
import type { Link } from '../model/query.js'

/** A link as one of its ends sees it. */
export interface LinkRow {
  readonly kind: RelationKind
  readonly other: string
  readonly isOut: boolean
  readonly edges: number
}

/** Gives the links at `entityId`: by the other end's id, kind, then those going out first. */
export function toLinks(entityId: string, rows: readonly LinkRow[]): Link[] {
  return [...rows]
    .sort(
      (a, b) =>
        byCodeUnit(a.other, b.other) || byCodeUnit(a.kind, b.kind) || Number(b.isOut) - Number(a.isOut),
    )
    .map(({ kind, other, isOut, edges }) => ({
      kind,
      from: isOut ? entityId : other,
      to: isOut ? other : entityId,
      edges,
    }))
}
