/**
 * FollowTheMoney JSON lines, as OpenSanctions publishes them, in; rows of a restriction list out: an
 * organization or person each, with the dates and programmes of the Sanction lines that name it.
 */
import { z } from 'zod'
import type { ListProblem, ListRow } from './entries.js'
import type { ListRows } from './table.js'

const Entity = z.object({
  id: z.string().min(1),
  schema: z.string().min(1),
  properties: z.record(z.string(), z.array(z.unknown())),
})
type FtmEntity = z.infer<typeof Entity>

const ORGANIZATIONS: ReadonlySet<string> = new Set(['Organization', 'Company', 'LegalEntity', 'PublicBody'])
const ALIASES = ['alias', 'weakAlias', 'previousName', 'abbreviation'] as const

/** Reads the lines of a file; `name` stands in places. Sanction lines are counted among the others: they are joined to a party. */
export function readFtmList(
  lines: readonly { readonly text: string; readonly line: number }[],
  name: string,
): ListRows {
  const parties: { entity: FtmEntity; place: string }[] = []
  const sanctions = new Map<string, FtmEntity[]>()
  const others: ListProblem[] = []
  const rejects: ListProblem[] = []
  for (const { text, line } of lines) {
    const place = `${name}:${line}`
    const entity = parse(text)
    if (entity === null)
      rejects.push({
        place,
        reason: `expected {"id", "schema", "properties": {"name": […]}}, got ${text.slice(0, 60)}`,
      })
    else if (ORGANIZATIONS.has(entity.schema) || entity.schema === 'Person') parties.push({ entity, place })
    else {
      if (entity.schema === 'Sanction')
        for (const id of texts(entity, 'entity')) sanctions.set(id, [...(sanctions.get(id) ?? []), entity])
      others.push({
        place,
        reason: entity.schema === 'Sanction' ? 'Sanction, read with its party' : `${entity.schema}, no party`,
      })
    }
  }
  const rows = parties.map(({ entity, place }) => toRow(entity, sanctions.get(entity.id) ?? [], place))
  return { rows, others, rejects, about: {} }
}

function toRow(entity: FtmEntity, sanctions: readonly FtmEntity[], place: string): ListRow {
  const [name = '', ...more] = texts(entity, 'name')
  const first = (field: string) => sanctions.flatMap((sanction) => texts(sanction, field))
  const starts = [...first('startDate'), ...first('listingDate')].sort()
  const isOpen = sanctions.some((sanction) => texts(sanction, 'endDate').length === 0)
  const programmes = [...new Set([...first('program'), ...first('authority')])]
  return {
    place,
    id: entity.id,
    kind: entity.schema === 'Person' ? 'PERSON' : 'ORGANIZATION',
    name,
    aliases: [...more, ...ALIASES.flatMap((field) => texts(entity, field))],
    country:
      [...texts(entity, 'country'), ...texts(entity, 'jurisdiction'), ...texts(entity, 'mainCountry')][0] ??
      null,
    from: starts[0] ?? null,
    to: isOpen ? null : (first('endDate').sort().at(-1) ?? null),
    programme: programmes[0] ?? null,
    citation: null,
    url: first('sourceUrl')[0] ?? texts(entity, 'sourceUrl')[0] ?? null,
    note: [...first('reason'), ...texts(entity, 'notes')][0] ?? null,
  }
}

function texts({ properties }: FtmEntity, field: string): string[] {
  return (properties[field] ?? []).filter((value) => typeof value === 'string')
}

function parse(text: string): FtmEntity | null {
  try {
    return Entity.parse(JSON.parse(text))
  } catch {
    return null
  }
}
