/**
 * docs/api.md from the SDL: every field as the schema describes it, with the example of its name from
 * docs/examples and, for queries, what the graph of the seed documents answers.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { GraphQLField, GraphQLNamedType, GraphQLSchema } from 'graphql'
import { packagePath, readConfig } from '../../src/config.js'
import { createSchema } from '../../src/graphql/schema.js'
import { FIRST_QUERY } from '../../src/http/graphiql.js'
import { type App, createApp } from '../../src/server.js'
import type { GraphStore } from '../../src/store/store.js'
import { deps } from './seed.js'

/** An example by the field that it asks. */
export interface Example {
  readonly field: string
  readonly kind: 'Query' | 'Mutation' | 'Subscription'
  /** Null: there is none. */
  readonly question: string | null
}

const KINDS = ['Query', 'Mutation', 'Subscription'] as const
const TOKEN = 'token-for-the-docs-1'

type Fields = Record<string, GraphQLField<unknown, unknown>>
const fieldsOf = (type: object | null | undefined): Fields =>
  type && 'getFields' in type ? (type as { getFields(): Fields }).getFields() : {}

/** Gives every field that can be asked, with its example; that of chains is the one GraphiQL opens with. */
export function apiExamples(schema: GraphQLSchema = createSchema()): Example[] {
  return KINDS.flatMap((kind) =>
    Object.keys(fieldsOf(schema.getType(kind))).map((field) => {
      const path = packagePath('docs', 'examples', `${field}.graphql`)
      const written = existsSync(path) ? readFileSync(path, 'utf8').trim() : null
      return { field, kind, question: field === 'chains' ? FIRST_QUERY.trim() : written }
    }),
  )
}

/** Names the examples that no field asks for. */
export function strayExamples(): string[] {
  const known = new Set(apiExamples().map(({ field }) => `${field}.graphql`))
  known.delete('chains.graphql')
  return readdirSync(packagePath('docs', 'examples')).filter((file) => !known.has(file))
}

/** Opens an app over `store` that takes {@link askExample}. */
export function docsApp(store: GraphStore): App {
  return createApp(store, readConfig({ CHIPTRAIL_TOKENS: `${TOKEN}:curate` }), {
    ...deps,
    onUnexpected: (error) => {
      throw error
    },
  })
}

/** Asks one example and gives the body of the answer. */
export async function askExample(
  app: App,
  query: string,
): Promise<{ data?: object | null; errors?: unknown }> {
  const response = await app.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ query }),
    }),
  )
  return (await response.json()) as { data?: object | null }
}

/** Writes the page; the queries are asked of `app`. */
export async function apiDocs(app: App): Promise<string> {
  const schema = createSchema()
  const parts: string[] = [HEAD]
  for (const kind of KINDS) {
    const fields = fieldsOf(schema.getType(kind))
    parts.push(`## ${kind}\n\n${schema.getType(kind)?.description ?? ''}`)
    for (const { field, question } of apiExamples(schema).filter((example) => example.kind === kind)) {
      const definition = fields[field]
      if (!definition) continue
      parts.push(`### ${field}\n\n${describeField(definition)}`)
      if (question === null) continue
      parts.push(`\`\`\`graphql\n${question}\n\`\`\``)
      if (kind === 'Query')
        parts.push(`\`\`\`json\n${JSON.stringify((await askExample(app, question)).data, null, 2)}\n\`\`\``)
    }
  }
  parts.push('## Types')
  for (const type of Object.values(schema.getTypeMap()).sort((a, b) => (a.name < b.name ? -1 : 1)))
    if (!type.name.startsWith('__') && !KINDS.some((kind) => kind === type.name))
      parts.push(describeType(type))
  return `${parts.join('\n\n')}\n`
}

const HEAD = `# The GraphQL API

\`POST /graphql\` with \`{"query": …, "variables": …}\`; GraphiQL is at the same address in a browser. This page is made
from the schema by \`npm run docs\`; the answers are those of the documents in \`seed/\`.

Lists that can grow are Relay connections: \`first\` is 1 to 100, cursors are opaque. An unknown name gives null or an
empty list, and \`notFound\` says which name that was and what may have been meant. A wrong question gives an error with
\`extensions.code\`: BAD_INPUT, TOO_LARGE, BUSY, TIMEOUT, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, or one of
GraphQL's own. What is a bug of ours is INTERNAL with the id of the request, and nothing else of our inside.`

const oneLine = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim()

function describeField({ description, args, type }: GraphQLField<unknown, unknown>): string {
  const lines = args.map(({ name, type: of, defaultValue, description: what }) => {
    const fallback = defaultValue === undefined ? '' : ` = ${toLiteral(defaultValue)}`
    return `- \`${name}: ${String(of)}${fallback}\`: ${oneLine(what)}`
  })
  return [
    `${oneLine(description)} Gives \`${String(type)}\`.`,
    ...(lines.length > 0 ? [lines.join('\n')] : []),
  ].join('\n\n')
}

const toLiteral = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function describeType(type: GraphQLNamedType): string {
  const head = `### ${type.name}\n\n${oneLine(type.description)}`
  const values =
    'getValues' in type
      ? (type as { getValues(): readonly { name: string; description?: string | null }[] }).getValues()
      : []
  const rows = [
    ...Object.values(fieldsOf(type)).map(
      ({ name, type: of, description }) => `- \`${name}: ${String(of)}\`: ${oneLine(description)}`,
    ),
    ...values.map(({ name, description }) => `- \`${name}\`: ${oneLine(description)}`),
  ]
  return rows.length > 0 ? `${head}\n\n${rows.join('\n')}` : head
}
