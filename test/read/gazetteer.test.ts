/** The shipped gazetteer loads and means one thing per name; a broken one is refused row by row. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readGazetteer } from '../../src/read/gazetteer.js'

const gazetteer = readGazetteer(join(import.meta.dirname, '../../seed/gazetteer'))

interface Named {
  readonly id: string
  readonly name: string
  readonly nameZh?: string
  readonly aliases: readonly string[]
}

function namesOf(row: Named): string[] {
  return [row.name, ...(row.nameZh === undefined ? [] : [row.nameZh]), ...row.aliases]
}

/** Gives `name: id, id` for every name that more than one row claims. */
function sharedNames(rows: readonly Named[], namesOfRow: (row: Named) => string[] = namesOf): string[] {
  const owners = new Map<string, Set<string>>()
  for (const row of rows)
    for (const name of namesOfRow(row)) {
      const key = name.normalize('NFKC').toLowerCase()
      owners.set(key, (owners.get(key) ?? new Set()).add(row.id))
    }
  return [...owners].filter(([, ids]) => ids.size > 1).map(([name, ids]) => `${name}: ${[...ids].join(', ')}`)
}

function organizationNamed(name: string) {
  const rows = gazetteer.organizations.filter((row) => namesOf(row).includes(name))
  expect(rows, name).toHaveLength(1)
  return rows[0]
}

describe('the shipped gazetteer', () => {
  it('is large enough to be of use', () => {
    expect(gazetteer.chips.length).toBeGreaterThan(100)
    expect(gazetteer.models.length).toBeGreaterThan(100)
    expect(gazetteer.organizations.filter((row) => row.kind === 'UNIVERSITY').length).toBeGreaterThan(400)
  })

  it('gives no name of a kind to two rows', () => {
    expect(sharedNames(gazetteer.chips)).toEqual([])
    expect(sharedNames(gazetteer.models)).toEqual([])
    expect(sharedNames(gazetteer.organizations)).toEqual([])
  })

  it('lets a name that several bear be the name of none', () => {
    const borne = gazetteer.organizations.flatMap((row) => row.sharedNames ?? [])
    expect(borne.length).toBeGreaterThan(20)
    const own = new Set(gazetteer.organizations.flatMap(namesOf))
    expect(borne.filter((name) => own.has(name))).toEqual([])
  })

  it('gives no product or instance type to two providers', () => {
    const named = gazetteer.organizations.map((row) => ({
      ...row,
      aliases: [
        ...row.aliases,
        ...(row.products ?? []),
        ...(row.instanceTypes ?? []).map((instance) => instance.name),
      ],
    }))
    expect(sharedNames(named)).toEqual([])
  })

  it('names a known chip for every instance type', () => {
    const chips = new Set(gazetteer.chips.map((row) => row.name))
    const unknown = gazetteer.organizations
      .flatMap((row) => row.instanceTypes ?? [])
      .filter((instance) => !chips.has(instance.chip))
    expect(unknown).toEqual([])
  })

  it('repeats no name within a row', () => {
    const rows: readonly Named[] = [...gazetteer.chips, ...gazetteer.models, ...gazetteer.organizations]
    const repeating = rows.filter((row) => new Set(namesOf(row)).size < namesOf(row).length)
    expect(repeating.map((row) => row.id)).toEqual([])
  })

  it.each([
    ['北京理工大学', 'Beijing Institute of Technology'],
    ['北京工业大学', 'Beijing University of Technology'],
    ['中国科学技术大学', 'University of Science and Technology of China'],
    ['电子科技大学', 'University of Electronic Science and Technology of China'],
    ['西北工业大学', 'Northwestern Polytechnical University'],
    ['西北大学', 'Northwest University'],
    ['深圳大学', 'Shenzhen University'],
    ['深圳技术大学', 'Shenzhen Technology University'],
    ['成都运达科技有限公司', 'Yunda Technology'],
    ['韵达', 'Yunda Express'],
    ['济南超级计算中心有限公司', 'Jinan Supercomputing Center Co Ltd'],
    ['国家超级计算济南中心', 'National Supercomputing Center in Jinan'],
    ['阿里云', 'Alibaba Cloud'],
    ['阿里巴巴', 'Alibaba Group'],
    ['PetroChina', 'PetroChina'],
    ['CNPC', 'China National Petroleum'],
    ['China North Industries Corporation', 'NORINCO'],
    ['MiTAC Computing', 'MiTAC Computing'],
    ['Penguin Solutions', 'Penguin Solutions'],
    ['山东省计算中心', 'National Supercomputing Center in Jinan'],
    ['Amazon Web Services', 'AWS'],
    ['亚马逊', 'Amazon'],
  ])('keeps %s apart from its like', (name, expected) => {
    expect(organizationNamed(name)?.name).toBe(expected)
  })

  it('does not let a bare number that means other things count by itself', () => {
    const bare = new Map(gazetteer.chips.map((row) => [row.name, row.distinctive]))
    for (const name of ['A100', 'H100', 'H20', 'H200', 'A800', 'T4', 'L4']) expect(bare.get(name)).toBe(false)
    expect(bare.get('RTX 4090')).toBe(true)
  })
})

describe('a broken gazetteer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chiptrail-gazetteer-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is refused with file, line and reason of every bad row', () => {
    const good = { id: 'ent_org_a', kind: 'COMPANY', name: 'A', aliases: [], country: 'CN' }
    const lines = [
      JSON.stringify(good),
      '{"id": "ent_org_b"',
      JSON.stringify({ ...good, id: 'ent_org_c', country: 'China' }),
      JSON.stringify({ ...good, name: 'A again' }),
      JSON.stringify({ ...good, id: 'ent_org_d', parentId: 'ent_org_nobody' }),
      JSON.stringify({ ...good, id: 'ent_org_e', colour: 'red' }),
    ]
    const file = join(folder, 'companies.jsonl')
    writeFileSync(file, `${lines.join('\n')}\n`)
    expect(() => readGazetteer(folder)).toThrow(expect.objectContaining({ code: 'BAD_CONFIG' }))
    let message = ''
    try {
      readGazetteer(folder)
    } catch (error) {
      message = (error as Error).message
    }
    expect(message).toContain('5 bad rows')
    expect(message).toContain(`${file}:2: expected a JSON object`)
    expect(message).toContain(`${file}:3: country: an ISO 3166-1 alpha-2 code`)
    expect(message).toContain(`${file}:4: id ent_org_a is already used at ${file}:1`)
    expect(message).toContain('ent_org_d refers to ent_org_nobody')
    expect(message).toContain(`${file}:6:`)
  })

  it('is refused where there is no folder', () => {
    expect(() => readGazetteer(join(folder, 'missing'))).toThrow(/cannot be read/)
  })
})
