/**
 * A line of FollowTheMoney ownership in, who belongs to whom out. Only organizations belong to each other
 * here; what a person owns, less than half of a firm, what has an end, and what is called by a word that may
 * mean less than owning (former, pledgee, minority shareholder) is kept as words alone.
 */
import type { RowDraft } from './draft.js'
import { type Cells, type FtmEntity, values } from './ftm-entity.js'

/** Schemata of which every entity is an organization; a LegalEntity may be a person. */
const ORGANIZATIONS: ReadonlySet<string | undefined> = new Set(['Organization', 'Company', 'PublicBody'])
/** Share in percent from which a firm belongs to its owner; two halves are a joint venture. */
const HALF = 50
/** What these properties may say of an owner that a firm belongs to; every other word is not taken for one. */
const OWNS: Readonly<Record<string, RegExp>> = {
  status: /^(?:active|current|valid|in force|published)$/i,
  role: /^(?:(?:sole|majority|controlling|legal|beneficial|ultimate|direct|indirect|immediate)[ -])*(?:owner|parent(?: company)?|holding(?: company)?|subsidiary(?: of)?|owned by)$|^(?:sole|majority|controlling) (?:share|stock)holder$|^is[ _](?:directly|ultimately)[ _]consolidated[ _]by$|^ownership-of-shares-(?:50-to-75|75-to-100)-percent$|^(?:母公司|控股股东|子公司|全资子公司)$/i,
  ownershipType:
    /^(?:(?:sole|majority|controlling|legal|beneficial|ultimate|direct|indirect|full|wholly)[ -])*(?:owned|owner|ownership|parent(?: company)?|holding(?: company)?|subsidiary)$|^(?:sole|majority|controlling) (?:share|stock)holder$|^(?:母公司|控股股东|全资)$/i,
}
/** Says that somebody holds a share, and not which: enough beside a share of half or more. */
const HOLDS = /^(?:share|stock)(?:holder|holding)?s?$|^股东$/i

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
  const shares = values(entity, 'percentage')
  if (!shares.every((text) => shareOf(text) >= HALF)) return
  for (const [name, owns] of Object.entries(OWNS))
    for (const value of values(entity, name)) {
      const text = value.trim()
      if (!owns.test(text) && !(name !== 'status' && shares.length > 0 && HOLDS.test(text))) return
    }
  for (const asset of assets)
    for (const owner of owners) if (asset.text !== owner.text) row.relate('SUBSIDIARY_OF', asset, owner)
}

/** Gives the percentage that `text` is; 0 where it is no single one, such as `25-50`. */
function shareOf(text: string): number {
  return Number(/^\s*(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(text)?.[1]?.replace(',', '.') ?? 0)
}
