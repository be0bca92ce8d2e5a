/** A YAML mapping in, what each column of a table of listed parties means out; usual column names need none. */
import { z } from 'zod'
import { ChiptrailError } from '../../errors.js'
import { parseYaml } from '../yaml.js'

/** Everything that a column can be mapped to. */
export const LIST_ROLES = [
  'id',
  'name',
  'alias',
  'country',
  'from',
  'to',
  'kind',
  'programme',
  'citation',
  'url',
  'note',
  'ignore',
] as const
export type ListRole = (typeof LIST_ROLES)[number]

const text = z.string().trim().min(1)
const MappingSchema = z.strictObject({
  list: z
    .strictObject({
      name: text.optional(),
      version: z.coerce.string().optional(),
      date: z.iso.date().optional(),
      source: text.optional(),
    })
    .default({}),
  columns: z.record(z.string(), z.enum(LIST_ROLES)).default({}),
  defaults: z
    .strictObject({
      country: z.string().length(2).optional(),
      programme: text.optional(),
      citation: text.optional(),
      url: text.optional(),
    })
    .default({}),
  separator: z.string().min(1).default(';'),
  delimiter: z.string().length(1).optional(),
  dates: z.enum(['DMY', 'MDY']).optional(),
})

/** What the mapping of a list says. */
export type ListMapping = z.infer<typeof MappingSchema>

/** A mapping that says nothing: columns are known by their names. */
export const NO_LIST_MAPPING: ListMapping = Object.freeze(MappingSchema.parse({}))

/** The columns of the Consolidated Screening List as the US Department of Commerce publishes it. */
export const CSL_MAPPING: ListMapping = Object.freeze(
  MappingSchema.parse({
    list: { name: 'US Consolidated Screening List' },
    columns: {
      ...{ source: 'programme', type: 'kind', name: 'name', alt_names: 'alias' },
      ...{ federal_register_notice: 'citation', start_date: 'from', end_date: 'to' },
      ...{ source_list_url: 'url', remarks: 'note', nationalities: 'ignore', _id: 'ignore' },
    },
  }),
)

const USUAL: Readonly<Record<string, ListRole>> = {
  ...{
    id: 'id',
    uid: 'id',
    name: 'name',
    entityname: 'name',
    fullname: 'name',
    名称: 'name',
    实体名称: 'name',
  },
  ...{
    alias: 'alias',
    aliases: 'alias',
    aka: 'alias',
    altnames: 'alias',
    previousname: 'alias',
    chinesename: 'alias',
  },
  ...{
    别名: 'alias',
    中文名称: 'alias',
    country: 'country',
    国家: 'country',
    type: 'kind',
    schema: 'kind',
    kind: 'kind',
  },
  ...{
    from: 'from',
    startdate: 'from',
    date: 'from',
    effectivedate: 'from',
    listed: 'from',
    列入日期: 'from',
  },
  ...{
    to: 'to',
    enddate: 'to',
    removed: 'to',
    programme: 'programme',
    program: 'programme',
    list: 'programme',
  },
  ...{
    citation: 'citation',
    federalregisternotice: 'citation',
    url: 'url',
    sourceurl: 'url',
    note: 'note',
    notes: 'note',
  },
}

/** Tells whether a header is that of the Consolidated Screening List. */
export function isCsl(header: readonly string[]): boolean {
  return ['source', 'name', 'alt_names', 'federal_register_notice'].every((column) => header.includes(column))
}

/**
 * Gives what each column is; null for those that are not read.
 *
 * @throws BAD_CONFIG if the mapping names a column that the table has not, or no column is the name.
 */
export function rolesOf(
  header: readonly string[],
  { columns }: ListMapping,
  place: string,
): (ListRole | null)[] {
  const names = header.map((column) => column.trim())
  const missing = Object.keys(columns).filter((column) => !names.includes(column))
  // A published list leaves a column out now and then; what the user wrote must be there.
  if (missing.length > 0 && columns !== CSL_MAPPING.columns)
    throw new ChiptrailError(
      'BAD_CONFIG',
      `${place}: the mapping names ${missing.map((one) => `"${one}"`).join(', ')}, which the table has not; its columns are ${names.join(', ')}.`,
    )
  const isMapped = Object.keys(columns).length > 0
  const roles = names.map((column) => {
    const role =
      columns[column] ?? (isMapped ? null : USUAL[column.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')])
    return role === 'ignore' ? null : (role ?? null)
  })
  if (!roles.includes('name'))
    throw new ChiptrailError(
      'BAD_CONFIG',
      `${place}: expected a column "name", got ${names.join(', ')}; write a mapping with columns: {"…": name, "…": alias} and name it with --mapping. Roles are ${LIST_ROLES.join(', ')}.`,
    )
  return roles
}

/** @throws BAD_CONFIG naming everything that is wrong. */
export function parseListMapping(yaml: string, path: string): ListMapping {
  const result = MappingSchema.safeParse(parseYaml(yaml, path))
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.') || 'mapping'}: ${issue.message}`)
  throw new ChiptrailError('BAD_CONFIG', `The mapping ${path} is wrong:\n${lines.join('\n')}`)
}
