/** What a question may look like and come to, refused before it runs. What it reads is limited where pages are read. */
import { EnvelopArmor } from '@escape.tech/graphql-armor'
import type { DocumentNode, ExecutionArgs, GraphQLError, GraphQLOutputType } from 'graphql'
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity'
import { createGraphQLError, type Plugin } from 'graphql-yoga'
import type { Config } from '../config.js'

/** Rows that a list without `first` is taken to have. */
const USUAL_LIST = 5
/** What a search costs however few rows it gives: it may look at thousands. */
const SEARCH_COST = 1_000
/** Costs of one question that are kept, by its variables. */
const MOST_REMEMBERED = 100
const SEARCHES = new Set(['chains', 'paths', 'neighbourhood', 'stats'])

/** Builds the plugins, in the order in which a question meets them. */
export function createLimits(limits: Config['limits']): Plugin[] {
  return [...createArmor(limits), useNestingLimit(), useCostLimit(limits.maxQueryCost)]
}

/** Limits on the shape of a question. */
function createArmor(limits: Config['limits']): Plugin[] {
  const { plugins } = new EnvelopArmor({
    maxDepth: { n: limits.maxQueryDepth, ignoreIntrospection: true },
    maxAliases: { n: limits.maxQueryAliases },
    maxTokens: { n: limits.maxQueryTokens },
    maxDirectives: { n: limits.maxQueryDirectives },
    // It does not know page sizes; the limit below does.
    costLimit: { enabled: false },
    // The schema is public, so suggestions give nothing away.
    blockFieldSuggestion: { enabled: false },
  }).protect()
  return plugins as unknown as Plugin[]
}

/** Tells of brackets within brackets, deeper than the parser can go, what they are: too large. */
function useNestingLimit(): Plugin {
  return {
    onParse() {
      return ({ result, replaceParseResult }) => {
        if (!(result instanceof RangeError)) return
        const message = 'The question has too many brackets within brackets; ask in a flatter form.'
        replaceParseResult(createGraphQLError(message, { extensions: { code: 'TOO_LARGE' } }))
      }
    },
  }
}

/** Refuses a question whose rows, by its page sizes and the values of its variables, are more than `most`. */
function useCostLimit(most: number): Plugin {
  const remembered = new WeakMap<DocumentNode, Map<string, number>>()
  const refuse = (args: ExecutionArgs): GraphQLError | null => {
    const costs = remembered.get(args.document) ?? new Map<string, number>()
    remembered.set(args.document, costs)
    const key = deciding(args)
    const cost = costs.get(key) ?? costOf(args)
    if (costs.size < MOST_REMEMBERED) costs.set(key, cost)
    if (cost <= most) return null
    return createGraphQLError(
      `The question may come to ${cost.toLocaleString('en')} rows, the limit is ${most.toLocaleString('en')}; ask for smaller pages inside pages, or in several requests.`,
      { extensions: { code: 'TOO_LARGE', http: { spec: true, status: 400 } } },
    )
  }
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const error = refuse(args)
      if (error) setResultAndStopExecution({ errors: [error] })
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const error = refuse(args)
      if (error) setResultAndStopExecution({ errors: [error] })
    },
  }
}

/** Gives what the cost of one question depends on beside its text: page sizes, and what directives leave out. */
function deciding({ operationName, variableValues }: ExecutionArgs): string {
  const isDeciding = (value: unknown) =>
    value === null || typeof value === 'number' || typeof value === 'boolean'
  return JSON.stringify([
    operationName,
    Object.entries(variableValues ?? {}).filter(([, value]) => isDeciding(value)),
  ])
}

/** Gives the most rows that a question is taken to come to; infinite where it is too large to tell. */
function costOf({ schema, document, variableValues, operationName }: ExecutionArgs): number {
  return getComplexity({
    schema,
    query: document,
    variables: { ...variableValues },
    ...(operationName == null ? {} : { operationName }),
    estimators: [estimate],
  })
}

/** A row is an object with what hangs on it: a page costs its size times one row. */
const estimate: ComplexityEstimator = ({ field, args, childComplexity }) => {
  const { isList, isRow } = shapeOf(field.type)
  if (!isRow) return 0
  const row = 1 + childComplexity
  const base = SEARCHES.has(field.name) ? SEARCH_COST : 0
  const first: unknown = args['first']
  if (typeof first === 'number') return base + Math.max(first, 1) * row
  // The rows of a connection were counted by its size.
  const isOfPage = field.name === 'nodes' || field.name === 'edges'
  return base + (isList && !isOfPage ? USUAL_LIST : 1) * row
}

/** By shape, not by class: a bundler may load the package twice. */
function shapeOf(type: GraphQLOutputType): { isList: boolean; isRow: boolean } {
  const isList = String(type).startsWith('[')
  let named: GraphQLOutputType = type
  while ('ofType' in named) named = named.ofType as GraphQLOutputType
  return { isList, isRow: 'getFields' in named }
}
