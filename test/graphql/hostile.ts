/** Questions that are meant to harm: too deep, too wide, circular, huge, of wrong types, or with commands in every argument. */
import type { GraphQLArgument, GraphQLSchema } from 'graphql'
import { createSchema } from '../../src/graphql/schema.js'

/** One such question. */
export interface Hostile {
  readonly name: string
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
}

const repeat = (times: number, part: (index: number) => string) =>
  Array.from({ length: times }, (_, i) => part(i)).join(' ')
const nest = (depth: number): string =>
  depth === 0 ? 'id' : `deals { nodes { buyers { ${nest(depth - 1)} } } }`

/** What databases, shells, paths, pages and loggers trip over. */
const INJECTIONS: readonly string[] = [
  `x' OR '1'='1`,
  `x"}) DETACH DELETE n //`,
  `'; DROP TABLE deals; --`,
  '` MATCH (n) DETACH DELETE n RETURN `',
  '$where',
  '../../../../etc/passwd',
  '<script>alert(1)</script>',
  '\u0000\u0001\u2028\uFFFF',
]

/** Questions whose shape is the harm. */
const SHAPES: readonly Hostile[] = [
  { name: 'deep', query: `{ entity(name: "x") { ${nest(30)} } }` },
  { name: 'deeper than the parser stands', query: `{ ${'a { '.repeat(20_000)} b ${' }'.repeat(20_000)} }` },
  {
    name: 'deep lists',
    query: `{ search(query: ${'['.repeat(5_000)}${']'.repeat(5_000)}) { nodes { id } } }`,
  },
  {
    name: 'deep objects',
    query: `{ chains(from: ${'{a:'.repeat(3_000)}1${'}'.repeat(3_000)}) { nodes { id } } }`,
  },
  { name: 'wide', query: `{ stats { ${'deals '.repeat(50_000)} } }` },
  { name: 'aliases', query: `{ ${repeat(500, (i) => `a${i}: stats { deals }`)} }` },
  {
    name: 'aliases of a search',
    query: `{ ${repeat(30, (i) => `a${i}: chains(first: 100) { nodes { text hops { evidence { quote } } } }`)} }`,
  },
  { name: 'directives', query: `{ stats { deals ${'@include(if: true) '.repeat(500)} } }` },
  { name: 'unknown directives', query: `{ stats { deals ${'@x '.repeat(40)} } }` },
  { name: 'a circular fragment', query: '{ ...A } fragment A on Query { ...A }' },
  {
    name: 'two circular fragments',
    query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  },
  {
    name: 'a circular fragment through fields',
    query: '{ entity(name: "x") { ...A } } fragment A on Entity { deals { nodes { buyers { ...A } } } }',
  },
  {
    name: 'fragments that double',
    query: `{ ...F20 } fragment F0 on Query { stats { deals } } ${repeat(20, (i) => `fragment F${i + 1} on Query { ...F${i} ...F${i} }`)}`,
  },
  {
    name: 'fragments that double aliases',
    query: `{ ...F9 } fragment F0 on Query { a: stats { deals } } ${repeat(9, (i) => `fragment F${i + 1} on Query { x${i}: deals { totalCount } ...F${i} ...F${i} }`)}`,
  },
  {
    name: 'pages in pages',
    query:
      '{ deals(first: 100) { nodes { buyers { deals(first: 100) { nodes { buyers { deals(first: 100) { nodes { id } } } } } } } } }',
  },
  {
    name: 'pages in pages by variables',
    query:
      'query($n: Int) { deals(first: $n) { nodes { buyers { deals(first: $n) { nodes { buyers { deals(first: $n) { nodes { id } } } } } } } } }',
    variables: { n: 100 },
  },
  { name: 'a page of a billion', query: '{ deals(first: 1000000000) { nodes { id } } }' },
  { name: 'a page of less than nothing', query: '{ deals(first: -1) { nodes { id } } }' },
  {
    name: 'a page of more than an integer holds',
    query: '{ deals(first: 99999999999999999999) { nodes { id } } }',
  },
  { name: 'a page of a fraction', query: '{ deals(first: 1.5) { nodes { id } } }' },
  { name: 'a page of words', query: '{ deals(first: "many") { nodes { id } } }' },
  { name: 'a cursor of nothing', query: '{ deals(after: "") { nodes { id } } }' },
  {
    name: 'a cursor of another list',
    query: `{ chains(after: "${Buffer.from('["ID",null,"x"]').toString('base64url')}") { nodes { id } } }`,
  },
  {
    name: 'a cursor that is a program',
    query: `{ documents(after: "${Buffer.from('{"__proto__":{"x":1}}').toString('base64url')}") { nodes { id } } }`,
  },
  {
    name: 'a name of a megabyte',
    query: 'query($q: String!) { search(query: $q) { nodes { id } } }',
    variables: { q: 'x'.repeat(90_000) },
  },
  {
    name: 'a name of many words',
    query: 'query($q: String!) { search(query: $q) { nodes { id } } }',
    variables: { q: 'ab '.repeat(66) },
  },
  {
    name: 'a name of Han',
    query: 'query($q: String!) { search(query: $q) { nodes { id } } }',
    variables: { q: '深圳'.repeat(100) },
  },
  {
    name: 'a name of combining marks',
    query: 'query($q: String!) { search(query: $q) { nodes { id } } }',
    variables: { q: `a${'\u0301'.repeat(190)}` },
  },
  {
    name: 'a name of half a character',
    query: 'query($q: String!) { search(query: $q) { nodes { id } } }',
    variables: { q: '\ud800' },
  },
  {
    name: 'many names',
    query: `{ deals(filter: { parties: [{ entities: [${repeat(200, (i) => `{ name: "n${i}" }`)}] }] }) { nodes { id } } }`,
  },
  {
    name: 'many parties',
    query: `{ deals(filter: { parties: [${repeat(100, () => '{}')}] }) { nodes { id } } }`,
  },
  {
    name: 'many ways through',
    query: `{ chains(through: [${repeat(50, (i) => `{ name: "n${i}" }`)}]) { nodes { id } } }`,
  },
  {
    name: 'steps without end',
    query: '{ paths(from: { name: "a" }, to: { name: "b" }, maxHops: 1000, first: 1000) { hasMore } }',
  },
  {
    name: 'everything around',
    query:
      '{ neighbourhood(of: { name: "Cumulus" }, depth: 3, first: 100) { nodes { entity { name } moreDeals } edges { deals(first: 10) { claims { evidence { quote } } } } } }',
  },
  {
    name: 'everything between',
    query:
      '{ paths(from: { name: "Cumulus" }, to: { name: "Tidal" }, maxHops: 6, first: 50, crossHubs: true) { nodes { steps { links { deals(first: 10) { id } } } } } }',
  },
  { name: 'a number without end', query: `{ deals(filter: { amountMin: 1e999 }) { nodes { id } } }` },
  {
    name: 'no number',
    query: 'query($x: NonNegativeFloat) { deals(filter: { amountMin: $x }) { nodes { id } } }',
    variables: { x: 'NaN' },
  },
  { name: 'a confidence beyond', query: '{ deals(filter: { minConfidence: 7 }) { nodes { id } } }' },
  { name: 'a date that is none', query: '{ deals(filter: { dateFrom: "0000-99-99" }) { nodes { id } } }' },
  { name: 'a status that is none', query: '{ deals(filter: { statuses: [STOLEN] }) { nodes { id } } }' },
  { name: 'a field that is none', query: '{ secrets { tokens } }' },
  { name: 'an argument that is none', query: '{ stats(where: "1=1") { deals } }' },
  { name: 'a variable that is none', query: '{ search(query: $q) { nodes { id } } }' },
  {
    name: 'variables of another kind',
    query: 'query($q: String!) { search(query: $q) { nodes { id } } }',
    variables: { q: { $gt: '' } },
  },
  {
    name: 'a prototype in variables',
    query: 'query($f: DealFilter) { deals(filter: $f) { nodes { id } } }',
    variables: JSON.parse('{"f":{"__proto__":{"statuses":[]},"constructor":1}}') as Record<string, unknown>,
  },
  { name: 'no question', query: '' },
  { name: 'only a comment', query: `# ${'x'.repeat(50_000)}` },
  { name: 'only brackets', query: '{'.repeat(10_000) },
  { name: 'a string without end', query: `{ search(query: "${'x'.repeat(50_000)}` },
  { name: 'a block string', query: `{ search(query: """${'\\n'.repeat(20_000)}""") { nodes { id } } }` },
  { name: 'escapes', query: `{ search(query: "${'\\u0000'.repeat(100)}") { nodes { id } } }` },
  { name: 'a schema within', query: 'type Query { x: Int } { x }' },
  { name: 'many operations', query: repeat(300, (i) => `query Q${i} { stats { deals } }`) },
  {
    name: 'introspection in introspection',
    query: `{ __schema { types { ${'fields { type { '.repeat(12)} name ${'} } '.repeat(12)} } } }`,
  },
  { name: 'a write by who may not', query: 'mutation { removeDocument(id: "doc_x") { removed } }' },
  {
    name: 'a document by who may not',
    query: 'mutation { ingestDocument(input: { text: "x" }) { changed } }',
  },
  { name: 'a job by who may not', query: 'mutation { ingestDocuments(input: [{ text: "x" }]) { id } }' },
  {
    name: 'a judgement by who may not',
    query: 'mutation { judge(a: "x", b: "y", verdict: SAME) { isNew } }',
  },
  { name: 'an undo by who may not', query: 'mutation { undo(judgementId: "x") { isNew } }' },
  { name: 'a job to follow by who may not', query: 'subscription { ingestProgress(jobId: "x") { done } }' },
  { name: 'typenames', query: `{ ${repeat(29, (i) => `a${i}: __typename`)} }` },
]

/** Gives every question: the shapes, and each injection in each text argument of each query. */
export function hostileQueries(): Hostile[] {
  return [...SHAPES, ...injections(createSchema())]
}

function injections(schema: GraphQLSchema): Hostile[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  return fields.flatMap((field) =>
    field.args.filter(takesText).flatMap((argument) =>
      INJECTIONS.flatMap((text) => {
        const others = field.args.filter((other) => other !== argument && isNeeded(other))
        const given = [argument, ...others]
        const head = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')
        const body = given.map(({ name }) => `${name}: $${name}`).join(', ')
        const isObject = 'getFields' in named(field.type)
        const needed = others.map((one) => [one.name, Object.values(valuesOf(one, text))[0]] as const)
        return Object.entries(valuesOf(argument, text)).map(([part, value]) => ({
          name: `${JSON.stringify(text).slice(0, 24)} as ${field.name}.${argument.name}${part}`,
          query: `query(${head}) { ${field.name}(${body}) ${isObject ? '{ __typename }' : ''} }`,
          variables: { ...Object.fromEntries(needed), [argument.name]: value },
        }))
      }),
    ),
  )
}

type Type = GraphQLArgument['type']

const isNeeded = ({ type }: GraphQLArgument) => String(type).endsWith('!')
const TEXTS = ['String', 'ID', 'EntityRef', 'DealFilter', 'ChainFilter']
const takesText = ({ type }: GraphQLArgument) => TEXTS.includes(nameOf(type))

const nameOf = (type: Type) => String(type).replaceAll(/[[\]!]/g, '')

function named(type: object): object {
  let inner = type
  while ('ofType' in inner) inner = inner.ofType as object
  return inner
}

/** Gives the values that bring `text` to an argument, by the part of it that holds the text. */
function valuesOf({ type }: { readonly type: Type }, text: string): Readonly<Record<string, unknown>> {
  const parts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    EntityRef: { '': { name: text } },
    DealFilter: {
      '': { parties: [{ entities: [{ id: text }, { name: text }] }], publishers: [text] },
      '.documentId': { documentId: text },
      '.currencies': { currencies: [text] },
    },
    ChainFilter: { '': { dateFrom: text }, '.publishers': { publishers: [text] } },
  }
  const values = parts[nameOf(type)] ?? { '': text }
  const isList = String(type).startsWith('[')
  return Object.fromEntries(Object.entries(values).map(([part, value]) => [part, isList ? [value] : value]))
}
