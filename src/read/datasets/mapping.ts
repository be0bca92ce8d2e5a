/** A YAML mapping in, what each column of a table means out. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { ChiptrailError } from '../../errors.js'
import { ACCESS_MODES, STATUSES } from '../../model/ontology.js'
import { parseYaml } from '../yaml.js'
import { COLUMN_ROLES, type ColumnRole } from './columns.js'
import { UNITS } from './values.js'

const role = z.enum(COLUMN_ROLES)
const unit = z.string().refine((name) => name in UNITS, `must be one of ${Object.keys(UNITS).join(', ')}`)
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a code of three letters such as CNY')
const MappingSchema = z.strictObject({
  columns: z.record(
    z.string(),
    z.union([
      role,
      z.strictObject({
        role,
        unit: unit.optional(),
        currency: currency.optional(),
        separator: z.string().min(1).optional(),
      }),
    ]),
  ),
  defaults: z
    .strictObject({
      status: z.enum(STATUSES).optional(),
      access: z.enum(ACCESS_MODES).optional(),
      currency: currency.optional(),
      unit: unit.optional(),
      confidence: z.number().min(0).max(1).optional(),
    })
    .default({}),
  publisher: z.string().min(1).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  publishedAt: z.string().optional(),
  delimiter: z.string().length(1).optional(),
})

/** What one column means. */
export interface ColumnMeaning {
  readonly role: ColumnRole
  /** A key of UNITS, by which the amounts of the column are multiplied; null: whole units. */
  readonly unit: string | null
  readonly currency: string | null
  /** What stands between several values of one cell; null: `;`, `；`, `、` or `|`. */
  readonly separator: string | null
}

/** What a table's mapping says. */
export interface Mapping {
  readonly columns: ReadonlyMap<string, ColumnMeaning>
  readonly defaults: z.infer<typeof MappingSchema>['defaults']
  readonly publisher: string | null
  readonly url: string | null
  readonly publishedAt: string | null
  readonly delimiter: string | null
}

/** A mapping that says nothing: columns are guessed by their names. */
export const NO_MAPPING: Mapping = Object.freeze({
  columns: new Map(),
  defaults: {},
  publisher: null,
  url: null,
  publishedAt: null,
  delimiter: null,
})

/** @throws BAD_CONFIG naming everything that is wrong in the file, or why it cannot be read. */
export async function readMapping(path: string): Promise<Mapping> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new ChiptrailError('BAD_CONFIG', `The mapping ${path} cannot be read; check the path.`, { cause })
  }
  return parseMapping(text, path)
}

/** @throws BAD_CONFIG naming everything that is wrong. */
export function parseMapping(text: string, path: string): Mapping {
  const result = MappingSchema.safeParse(parseYaml(text, path))
  if (!result.success) {
    const lines = result.error.issues.map(
      (issue) => `  ${issue.path.join('.') || 'mapping'}: ${issue.message}`,
    )
    throw new ChiptrailError(
      'BAD_CONFIG',
      `The mapping ${path} is wrong:\n${lines.join('\n')}\nExpected columns: {"name of the column": role}, with role one of ${COLUMN_ROLES.join(', ')}.`,
    )
  }
  const { columns, defaults, publisher, url, publishedAt, delimiter } = result.data
  return {
    columns: new Map(
      Object.entries(columns).map(([name, meaning]) => [
        name.trim(),
        typeof meaning === 'string'
          ? { role: meaning, unit: null, currency: null, separator: null }
          : {
              role: meaning.role,
              unit: meaning.unit ?? null,
              currency: meaning.currency ?? null,
              separator: meaning.separator ?? null,
            },
      ]),
    ),
    defaults,
    publisher: publisher ?? null,
    url: url ?? null,
    publishedAt: publishedAt ?? null,
    delimiter: delimiter ?? null,
  }
}
