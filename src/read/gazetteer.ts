/** Reads seed/gazetteer/*.jsonl into the one frozen gazetteer; every bad row is reported with file and line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ChiptrailError } from '../errors.js'
import type { ChipRow, Gazetteer, ModelRow, OrganizationRow } from '../model/gazetteer.js'
import type { Language } from '../model/source.js'

const text = z.string().trim().min(1)
const ChipSchema = z.strictObject({
  id: z.string().startsWith('ent_chip_'),
  name: text,
  nameZh: text.optional(),
  vendor: text,
  vendorId: z.string().startsWith('ent_org_'),
  aliases: z.array(text),
  distinctive: z.boolean(),
})
const OrganizationSchema = z.strictObject({
  id: z.string().startsWith('ent_org_'),
  kind: z.enum(['ORGANIZATION', 'UNIVERSITY', 'INSTITUTE', 'COMPANY', 'AGENCY']),
  name: text,
  nameZh: text.optional(),
  aliases: z.array(text),
  sharedNames: z.array(text).optional(),
  country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code'),
  roles: z
    .array(
      z.enum(['BUYER', 'INTERMEDIARY', 'PROVIDER', 'TENDER_AGENT', 'CHIPMAKER', 'PUBLISHER', 'REGULATOR']),
    )
    .optional(),
  parentId: z.string().startsWith('ent_org_').optional(),
  code: text.optional(),
  products: z.array(text).optional(),
  instanceTypes: z.array(z.strictObject({ name: text, chip: text })).optional(),
})
const ModelSchema = z.strictObject({
  id: z.string().startsWith('ent_model_'),
  name: text,
  nameZh: text.optional(),
  developer: text,
  developerId: z.string().startsWith('ent_org_'),
  aliases: z.array(text),
  distinctive: z.boolean(),
})

/** The schema of each file; files not named here hold organizations. */
const SCHEMAS: Record<string, z.ZodType> = { 'chips.jsonl': ChipSchema, 'models.jsonl': ModelSchema }

/**
 * Reads every `*.jsonl` in `folder`: chips.jsonl, models.jsonl, and organizations in all others.
 *
 * @throws BAD_CONFIG naming every bad row, a repeated id, or an id that no row has.
 */
export function readGazetteer(folder: string): Gazetteer {
  const problems: string[] = []
  const rows = { chips: [] as ChipRow[], models: [] as ModelRow[], organizations: [] as OrganizationRow[] }
  const seen = new Map<string, string>()
  for (const file of listFiles(folder)) {
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .forEach((line, index) => {
        if (line.trim() === '') return
        const where = `${join(folder, file)}:${index + 1}`
        const row = parseRow(line, SCHEMAS[file] ?? OrganizationSchema)
        if (typeof row === 'string') return void problems.push(`${where}: ${row}`)
        const earlier = seen.get(row.id)
        if (earlier) return void problems.push(`${where}: id ${row.id} is already used at ${earlier}`)
        seen.set(row.id, where)
        if (file === 'chips.jsonl') rows.chips.push(row as ChipRow)
        else if (file === 'models.jsonl') rows.models.push(row as ModelRow)
        else rows.organizations.push(row as OrganizationRow)
      })
  }
  for (const [id, target] of references(rows))
    if (!seen.has(target))
      problems.push(`${seen.get(id) ?? folder}: ${id} refers to ${target}, which no row has`)
  if (problems.length > 0)
    throw new ChiptrailError(
      'BAD_CONFIG',
      `The gazetteer has ${problems.length} bad rows:\n${problems.join('\n')}`,
    )
  return Object.freeze({ ...rows, learned: readLearned(folder) })
}

/** Reads `learned-en.tsv` and `learned-zh.tsv`, where they are. */
function readLearned(folder: string): Partial<Record<Language, string>> {
  const languages = (['en', 'zh'] as const).filter((language) =>
    existsSync(join(folder, `learned-${language}.tsv`)),
  )
  return Object.fromEntries(
    languages.map((language) => [language, readFileSync(join(folder, `learned-${language}.tsv`), 'utf8')]),
  )
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.jsonl'))
      .sort()
  } catch (cause) {
    throw new ChiptrailError('BAD_CONFIG', `The gazetteer folder ${folder} cannot be read.`, { cause })
  }
}

function parseRow(line: string, schema: z.ZodType): { id: string } | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return `expected a JSON object, got ${line.slice(0, 60)} (${(error as Error).message})`
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data as { id: string }
  return result.error.issues.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`).join('; ')
}

function references(rows: { chips: ChipRow[]; models: ModelRow[]; organizations: OrganizationRow[] }) {
  return [
    ...rows.chips.map((row) => [row.id, row.vendorId] as const),
    ...rows.models.map((row) => [row.id, row.developerId] as const),
    ...rows.organizations.flatMap((row) => (row.parentId ? [[row.id, row.parentId] as const] : [])),
  ]
}
