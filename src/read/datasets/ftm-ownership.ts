/**
 * A line of FollowTheMoney ownership in, who belongs to whom out. Only organizations belong to each other
 * here; what a person owns, less than half of a firm, and what has an end is kept as words alone.
 */
import type { RowDraft } from './draft.js'
import { type Cells, type FtmEntity, values } from './ftm-entity.js'

/** Schemata of which every entity is an organization; a LegalEntity may be a person. */
const ORGANIZATIONS: ReadonlySet<string | undefined> = new Set(['Organization', 'Company', 'PublicBody'])
/** Share in percent from which a firm belongs to its owner; two halves are a joint venture. */
const HALF = 50

/** States each asset of `entity`, an Ownership, as a subsidiary of each owner; `schemaOf` gives the schema of an id of the file. */
export function readOwnership(
  row: RowDraft,
  entity: FtmEntity,
  cells: Cells,
  schemaOf: (id: string) => string | undefined,
): void {
  const [owners, assets] = [cells('owner.name'), cells('asset.name')]
  const areOrganizations = [...values(entity, 'owner'), ...values(entity, 'asset')].every((id) =>
    ORGANIZATIONS.has(schemaOf(id)),
  )
  if (!areOrganizations || values(entity, 'endDate').length > 0) return
  if (!values(entity, 'percentage').every((text) => shareOf(text) >= HALF)) return
  for (const asset of assets)
    for (const owner of owners) if (asset.text !== owner.text) row.relate('SUBSIDIARY_OF', asset, owner)
}

/** Gives the percentage that `text` is; 0 where it is no single one, such as `25-50`. */
function shareOf(text: string): number {
  return Number(/^\s*(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(text)?.[1]?.replace(',', '.') ?? 0)
}
