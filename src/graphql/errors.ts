/**
 * Turns whatever was thrown while answering into what a client may see: known errors with their code,
 * mistakes in the question as they are, everything else masked. Says nothing about our inside.
 */
import type { GraphQLError } from 'graphql'
import { createGraphQLError } from 'graphql-yoga'
import { ChiptrailError, ERROR_CODES, isChiptrailError } from '../errors.js'

/** What is told about an error that must not leave the house: where to, and under which id. */
interface MaskOptions {
  /** Id of the request being answered. */
  readonly requestId: () => string
  /** Called with every masked error. */
  readonly onUnexpected: (error: unknown, requestId: string) => void
}

/**
 * Builds the function that masks errors. A {@link ChiptrailError} keeps its message and gives its code
 * as `extensions.code`; a mistake found by GraphQL itself keeps its message, with BAD_INPUT where it has
 * no code; anything else becomes INTERNAL with the request id.
 */
export function createErrorMask(options: MaskOptions): (error: unknown) => GraphQLError {
  return (error) => {
    const origin = originOf(error)
    if (isChiptrailError(origin)) return toGraphQLError(origin, error)
    if (isGraphQLError(origin) && isGraphQLError(error)) return withCode(error)
    const requestId = options.requestId()
    options.onUnexpected(origin, requestId)
    const message = `Something went wrong on our side. If you report it, name request ${requestId}.`
    return createGraphQLError(message, {
      ...positionOf(error),
      extensions: { code: 'INTERNAL', requestId, http: { status: 500 } },
    })
  }
}

/** Gives `error` as a GraphQL error with its code; refusals of access also set the HTTP status. */
export function toGraphQLError(error: ChiptrailError, thrown: unknown = error): GraphQLError {
  const refused = error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN'
  const http = { status: ERROR_CODES[error.code].http }
  return createGraphQLError(error.message, {
    ...positionOf(thrown),
    extensions: { code: error.code, ...(refused ? { http } : {}) },
  })
}

/** Follows a GraphQL error to the error it wraps, however deep. */
function originOf(error: unknown): unknown {
  return isGraphQLError(error) && error.originalError ? originOf(error.originalError) : error
}

/** By name, not by class: a bundler may load the package twice. */
function isGraphQLError(error: unknown): error is GraphQLError {
  return error instanceof Error && error.name === 'GraphQLError'
}

/** What people ask in the wrong place, with where to ask it. */
const ELSEWHERE = [
  {
    about: /"grades?" is not defined by type "DealFilter"/,
    hint: 'A grade is of a chain, not of a deal; ask chains(filter: {grades: [SAME_DEAL]}).',
  },
] as const

/** Gives a mistake in a question with where to ask it rightly, should that be known. */
export function withHint(error: GraphQLError): GraphQLError {
  const hint = ELSEWHERE.find(({ about }) => about.test(error.message))?.hint
  if (hint === undefined) return error
  const { extensions } = error
  return createGraphQLError(`${error.message} ${hint}`, { ...positionOf(error), extensions })
}

function withCode(error: GraphQLError): GraphQLError {
  const told = withHint(error)
  if (typeof told.extensions['code'] === 'string') return told
  const extensions = { ...told.extensions, code: 'BAD_INPUT' }
  return createGraphQLError(told.message, { ...positionOf(error), extensions })
}

function positionOf(error: unknown) {
  if (!isGraphQLError(error)) return {}
  const { nodes, source, positions, path } = error
  return { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, path: path ?? null }
}
