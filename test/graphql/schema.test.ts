/** The SDL as a whole: everything described, lists paged alike. */
import { readdirSync, readFileSync } from 'node:fs'
import { type ASTNode, type DocumentNode, Kind, parse, visit } from 'graphql'
import { describe, expect, it } from 'vitest'
import { packagePath } from '../../src/config.js'
import { isChiptrailError } from '../../src/errors.js'
import { createSchema } from '../../src/graphql/schema.js'
import {
  ACCESS_MODES,
  ENTITY_KINDS,
  GRADES,
  RELATION_KINDS,
  ROLES,
  STATUSES,
  VERDICTS,
} from '../../src/model/ontology.js'
import { DEAL_ORDERS } from '../../src/model/query.js'

const files = readdirSync(packagePath('schema'))
  .filter((file) => file.endsWith('.graphql'))
  .sort()
const documents = new Map<string, DocumentNode>(
  files.map((file) => [file, parse(readFileSync(packagePath('schema', file), 'utf8'))]),
)

/** Kinds of definitions that a reader of the schema sees. */
const SHOWN: readonly string[] = [
  Kind.SCHEMA_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
]

const nameOf = (node: ASTNode): string => ('name' in node && node.name ? node.name.value : node.kind)

/** Names what `document` defines without a description. */
function silentParts(document: DocumentNode): string[] {
  const silent: string[] = []
  visit(document, {
    enter(node) {
      const description = 'description' in node ? (node.description?.value ?? '') : ''
      if (SHOWN.includes(node.kind) && description.trim().length < 5) silent.push(nameOf(node))
    },
  })
  return silent
}

const definitions = [...documents.values()].flatMap((document) => document.definitions)
const fieldsOf = (name: string): string[] =>
  definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === name
      ? (node.fields ?? []).map(nameOf)
      : [],
  )
const valuesOf = (name: string): string[] =>
  definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === name
      ? (node.values ?? []).map(nameOf)
      : [],
  )

describe('the schema', () => {
  it.each([...documents])('describes every part of %s', (_file, document) => {
    expect(silentParts(document)).toEqual([])
  })

  it('has one file of resolvers per file of SDL', () => {
    const modules = readdirSync(packagePath('src', 'graphql'))
    for (const file of files) expect(modules).toContain(file.replace('.graphql', '.ts'))
  })

  it('gives every connection edges, nodes and pageInfo', () => {
    const connections = definitions.map(nameOf).filter((name) => name.endsWith('Connection'))
    expect(connections.length).toBeGreaterThan(3)
    for (const name of connections)
      expect(fieldsOf(name)).toEqual(expect.arrayContaining(['edges', 'nodes', 'pageInfo']))
  })

  it.each([
    ['EntityKind', Object.keys(ENTITY_KINDS)],
    ['Role', Object.keys(ROLES)],
    ['Status', STATUSES],
    ['Access', ACCESS_MODES],
    ['RelationKind', Object.keys(RELATION_KINDS)],
    ['Grade', GRADES],
    ['Verdict', VERDICTS],
    ['DealOrder', DEAL_ORDERS],
  ])('has the values of the model in %s', (name, values) => {
    expect(valuesOf(name)).toEqual([...values])
  })

  it('says what is wrong where the SDL is not to be found', () => {
    const load = () => createSchema('/no/such/folder')
    expect(load).toThrow('/no/such/folder')
    try {
      load()
    } catch (error) {
      expect(isChiptrailError(error, 'BAD_CONFIG')).toBe(true)
    }
  })
})
