/**
 * The only reader of the environment. Turns it into one frozen, checked configuration; every bad
 * value is reported at once, by the name the user set.
 */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ChiptrailError } from './errors.js'
import type { QueueSettings } from './queue/queue.js'
import type { StoreChoice } from './store/open.js'

/** What a token lets its holder do over HTTP, each including the one before. */
export const TOKEN_ROLES = ['read', 'curate', 'seed'] as const
export type TokenRole = (typeof TOKEN_ROLES)[number]

/** All settings. */
export interface Config {
  readonly store: StoreChoice
  /** Where documents wait for workers; null: there is no queue, each process stores what it reads. */
  readonly queue: QueueSettings | null
  /** Folder of the gazetteer's JSONL files. */
  readonly gazetteerFolder: string
  readonly host: string
  readonly port: number
  /** Token → role. Empty: writes over HTTP are off, reads are open. */
  readonly tokens: ReadonlyMap<string, TokenRole>
  /** Origins that browsers may call from; empty: none but our own. */
  readonly corsOrigins: readonly string[]
  /** The model that extracts in place of the rules; null: the rules do. */
  readonly languageModel: {
    readonly baseUrl: string
    readonly apiKey: string | null
    readonly model: string
    readonly timeoutMs: number
    /** Folder of the answers kept. */
    readonly cache: string
  } | null
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  readonly limits: {
    /** Largest file or JSONL line read, in bytes. */
    readonly maxFileBytes: number
    /** Largest HTTP body, in bytes. */
    readonly maxBodyBytes: number
    /** Longest store query, in milliseconds. */
    readonly queryTimeoutMs: number
    readonly maxQueryDepth: number
    readonly maxQueryTokens: number
    readonly maxQueryAliases: number
    readonly maxQueryDirectives: number
    /** Most rows that a question may come to, worked out from its page sizes before it runs. */
    readonly maxQueryCost: number
    /** Most rows that the pages of one request may ask for while it runs. */
    readonly maxQueryRows: number
    /** Longest answer to a question, in milliseconds. */
    readonly requestTimeoutMs: number
    /** Most requests of one sender in a minute; 0: any number. */
    readonly requestsPerMinute: number
    /** Most ingest jobs that wait or run. */
    readonly maxIngestJobs: number
  }
  /** Whether the schema may be asked for. */
  readonly introspection: boolean
  /** Whether /metrics is served. */
  readonly metrics: boolean
  /** How many proxies stand before the server and name the sender in X-Forwarded-For. */
  readonly trustedProxies: number
}

const integer = (fallback: number, min: number, max: number) =>
  z.coerce
    .number('expected a whole number')
    .int('expected a whole number')
    .min(min)
    .max(max)
    .default(fallback)

const onOrOff = (fallback: 'on' | 'off') =>
  z
    .enum(['on', 'off'], 'expected on or off')
    .default(fallback)
    .transform((value) => value === 'on')

const Environment = z
  .object({
    NEO4J_URI: z
      .string()
      .regex(/^(neo4j|bolt)(\+s|\+ssc)?:\/\/[^/]+/, 'expected an address such as neo4j://localhost:7687')
      .optional(),
    NEO4J_USERNAME: z.string().default('neo4j'),
    NEO4J_PASSWORD: z.string().optional(),
    NEO4J_DATABASE: z.string().default('neo4j'),
    CHIPTRAIL_DATA: z.string().default('./.chiptrail'),
    CHIPTRAIL_GAZETTEER: z.string().optional(),
    CHIPTRAIL_QUEUE: z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'expected an address such as postgres://user@host:5432/name',
      })
      .optional(),
    CHIPTRAIL_QUEUE_LEASE_SECONDS: integer(900, 1, 86_400),
    CHIPTRAIL_HOST: z.string().default('127.0.0.1'),
    CHIPTRAIL_PORT: integer(4000, 0, 65_535),
    CHIPTRAIL_TOKENS: z.string().default(''),
    CHIPTRAIL_CORS_ORIGINS: z.string().default(''),
    CHIPTRAIL_LLM_URL: z
      .url({
        protocol: /^https?$/,
        error: 'expected an address such as http://localhost:11434/v1',
      })
      .refine((address) => !/^https?:\/\/[^/]*@/.test(address), 'put the key in CHIPTRAIL_LLM_KEY')
      .optional(),
    CHIPTRAIL_LLM_MODEL: z.string().optional(),
    CHIPTRAIL_LLM_KEY: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'expected a key without spaces, of ASCII characters only')
      .optional(),
    CHIPTRAIL_LLM_TIMEOUT_MS: integer(60_000, 100, 600_000),
    CHIPTRAIL_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    CHIPTRAIL_MAX_FILE_BYTES: integer(50_000_000, 1_000, 2_000_000_000),
    CHIPTRAIL_MAX_BODY_BYTES: integer(1_000_000, 1_000, 100_000_000),
    CHIPTRAIL_QUERY_TIMEOUT_MS: integer(10_000, 100, 600_000),
    CHIPTRAIL_MAX_QUERY_DEPTH: integer(14, 3, 100),
    CHIPTRAIL_MAX_QUERY_TOKENS: integer(2_000, 100, 100_000),
    CHIPTRAIL_MAX_QUERY_ALIASES: integer(30, 1, 1_000),
    CHIPTRAIL_MAX_QUERY_DIRECTIVES: integer(50, 1, 1_000),
    CHIPTRAIL_MAX_QUERY_COST: integer(100_000, 100, 100_000_000),
    CHIPTRAIL_MAX_QUERY_ROWS: integer(20_000, 100, 10_000_000),
    CHIPTRAIL_REQUEST_TIMEOUT_MS: integer(30_000, 100, 600_000),
    CHIPTRAIL_REQUESTS_PER_MINUTE: integer(1_200, 0, 10_000_000),
    CHIPTRAIL_MAX_INGEST_JOBS: integer(4, 1, 1_000),
    CHIPTRAIL_INTROSPECTION: onOrOff('on'),
    CHIPTRAIL_METRICS: onOrOff('off'),
    CHIPTRAIL_TRUSTED_PROXIES: integer(0, 0, 10),
  })
  .superRefine((env, context) => {
    if (env.NEO4J_URI !== undefined && env.NEO4J_PASSWORD === undefined)
      context.addIssue({
        code: 'custom',
        path: ['NEO4J_PASSWORD'],
        message: 'must be set when NEO4J_URI is; set it, or unset NEO4J_URI to use the embedded store',
      })
    for (const [one, other] of [
      ['CHIPTRAIL_LLM_URL', 'CHIPTRAIL_LLM_MODEL'],
      ['CHIPTRAIL_LLM_MODEL', 'CHIPTRAIL_LLM_URL'],
    ] as const)
      if (env[one] === undefined && env[other] !== undefined)
        context.addIssue({
          code: 'custom',
          path: [one],
          message: `must be set when ${other} is; set both to extract with a language model, or neither`,
        })
    for (const problem of parseTokens(env.CHIPTRAIL_TOKENS).problems)
      context.addIssue({ code: 'custom', path: ['CHIPTRAIL_TOKENS'], message: problem })
  })

/**
 * Reads the configuration from `environment`, by default the process's own with `.env` of the
 * working directory beneath it. An empty value counts as not set.
 *
 * @throws BAD_CONFIG naming every bad setting, what it must be, and where to set it.
 */
export function readConfig(environment: NodeJS.ProcessEnv = processEnvironment()): Config {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
  const parsed = Environment.safeParse(Object.fromEntries(set))
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new ChiptrailError(
      'BAD_CONFIG',
      `These settings are wrong; mend them in the environment or in .env:\n${lines.join('\n')}`,
    )
  }
  const env = parsed.data
  return Object.freeze({
    store: storeChoice(env),
    queue:
      env.CHIPTRAIL_QUEUE === undefined
        ? null
        : { url: env.CHIPTRAIL_QUEUE, leaseSeconds: env.CHIPTRAIL_QUEUE_LEASE_SECONDS },
    gazetteerFolder: env.CHIPTRAIL_GAZETTEER ?? packagePath('seed', 'gazetteer'),
    host: env.CHIPTRAIL_HOST,
    port: env.CHIPTRAIL_PORT,
    tokens: parseTokens(env.CHIPTRAIL_TOKENS).tokens,
    corsOrigins: splitList(env.CHIPTRAIL_CORS_ORIGINS),
    languageModel: languageModelOf(env),
    logLevel: env.CHIPTRAIL_LOG_LEVEL,
    limits: {
      maxFileBytes: env.CHIPTRAIL_MAX_FILE_BYTES,
      maxBodyBytes: env.CHIPTRAIL_MAX_BODY_BYTES,
      queryTimeoutMs: env.CHIPTRAIL_QUERY_TIMEOUT_MS,
      maxQueryDepth: env.CHIPTRAIL_MAX_QUERY_DEPTH,
      maxQueryTokens: env.CHIPTRAIL_MAX_QUERY_TOKENS,
      maxQueryAliases: env.CHIPTRAIL_MAX_QUERY_ALIASES,
      maxQueryDirectives: env.CHIPTRAIL_MAX_QUERY_DIRECTIVES,
      maxQueryCost: env.CHIPTRAIL_MAX_QUERY_COST,
      maxQueryRows: env.CHIPTRAIL_MAX_QUERY_ROWS,
      requestTimeoutMs: env.CHIPTRAIL_REQUEST_TIMEOUT_MS,
      requestsPerMinute: env.CHIPTRAIL_REQUESTS_PER_MINUTE,
      maxIngestJobs: env.CHIPTRAIL_MAX_INGEST_JOBS,
    },
    introspection: env.CHIPTRAIL_INTROSPECTION,
    metrics: env.CHIPTRAIL_METRICS,
    trustedProxies: env.CHIPTRAIL_TRUSTED_PROXIES,
  })
}

/** Gives the path of a file that ships with the package, from the sources and from the build alike. */
export function packagePath(...parts: string[]): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', ...parts)
}

function processEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) loadEnvFile('.env')
  return process.env
}

function storeChoice(env: z.infer<typeof Environment>): StoreChoice {
  if (env.NEO4J_URI === undefined) return { kind: 'embedded', folder: resolve(env.CHIPTRAIL_DATA) }
  return {
    kind: 'neo4j',
    uri: env.NEO4J_URI,
    username: env.NEO4J_USERNAME,
    password: env.NEO4J_PASSWORD ?? '',
    database: env.NEO4J_DATABASE,
    timeoutMs: env.CHIPTRAIL_QUERY_TIMEOUT_MS,
  }
}

function languageModelOf(env: z.infer<typeof Environment>): Config['languageModel'] {
  if (env.CHIPTRAIL_LLM_URL === undefined || env.CHIPTRAIL_LLM_MODEL === undefined) return null
  return {
    baseUrl: env.CHIPTRAIL_LLM_URL,
    apiKey: env.CHIPTRAIL_LLM_KEY ?? null,
    model: env.CHIPTRAIL_LLM_MODEL,
    timeoutMs: env.CHIPTRAIL_LLM_TIMEOUT_MS,
    cache: join(resolve(env.CHIPTRAIL_DATA), 'language-model'),
  }
}

/** Parses `token:role,token:role`. A problem never repeats the token itself. */
function parseTokens(text: string): { tokens: Map<string, TokenRole>; problems: string[] } {
  const tokens = new Map<string, TokenRole>()
  const problems: string[] = []
  splitList(text).forEach((entry, index) => {
    const at = entry.lastIndexOf(':')
    const token = entry.slice(0, Math.max(at, 0))
    const role = TOKEN_ROLES.find((known) => known === entry.slice(at + 1))
    if (token.length < 16)
      problems.push(`entry ${index + 1}: expected token:role with a token of at least 16 characters`)
    else if (!role) problems.push(`entry ${index + 1}: the role must be one of ${TOKEN_ROLES.join(', ')}`)
    else tokens.set(token, role)
  })
  return { tokens, problems }
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
