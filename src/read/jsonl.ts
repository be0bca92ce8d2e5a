/** Document JSONL: one document per line, read as a stream; a bad line is reported and the rest goes on. */
import { z } from 'zod'
import { ChiptrailError, type ErrorCode, isChiptrailError } from '../errors.js'
import type { SourceText } from '../model/source.js'
import { toIsoDate } from './dates.js'
import { type Line, splitLines } from './lines.js'

/** The shape of a line; unknown keys are let through, since people's files carry more than we use. */
const DocumentLine = z.object({
  id: z.union([z.string(), z.number()]).transform(String).nullish(),
  text: z.string().refine((text) => text.trim() !== '', 'must not be empty'),
  title: z.string().nullish(),
  url: z.string().nullish(),
  publisher: z.string().nullish(),
  publishedAt: z
    .string()
    .refine((date) => toIsoDate(date) !== null, 'must be an ISO date such as 2024-08-23 or 2024-08')
    .nullish(),
  language: z.string().nullish(),
})
const KEYS = Object.keys(DocumentLine.shape)

interface JsonLinesOptions {
  readonly maxFileBytes: number
  readonly onProblem: (problem: { path: string; line: number; code: ErrorCode; reason: string }) => void
}

/** Reads documents from JSONL bytes; blank lines are passed over, lines are counted from 1. */
export async function* readJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  { maxFileBytes, onProblem }: JsonLinesOptions,
): AsyncGenerator<SourceText> {
  for await (const line of splitLines(chunks, maxFileBytes)) {
    try {
      const parsed = parseLine(line, maxFileBytes)
      if (parsed !== null) yield { ...parsed, path }
    } catch (error) {
      if (!isChiptrailError(error)) throw error
      onProblem({ path, line: line.number, code: error.code, reason: error.message })
    }
  }
}

/** @throws BAD_INPUT, UNREADABLE or TOO_LARGE saying what is wrong with the line */
function parseLine(line: Line, maxBytes: number): Omit<SourceText, 'path'> | null {
  if (line.bytes === null)
    throw new ChiptrailError(
      'TOO_LARGE',
      `Expected a line of at most ${maxBytes} bytes, this one is longer; split the document, or raise CHIPTRAIL_MAX_FILE_BYTES.`,
    )
  const json = decodeLine(line.bytes)
  if (json.trim() === '') return null
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (cause) {
    throw new ChiptrailError(
      'BAD_INPUT',
      `Expected one JSON object per line, got ${JSON.stringify(json.slice(0, 60))} (${(cause as Error).message.replace(/, ".*$/s, '')}).`,
      { cause },
    )
  }
  const result = DocumentLine.safeParse(value)
  if (!result.success) {
    const issues = result.error.issues.map((issue) => `"${issue.path.join('.') || 'line'}" ${issue.message}`)
    throw new ChiptrailError(
      'BAD_INPUT',
      `Expected a document {"text", "id"?, "title"?, "url"?, "publisher"?, "publishedAt"?, "language"?}: ${issues.join('; ')}.`,
    )
  }
  const twice = keyGivenTwice(json)
  if (twice !== null)
    throw new ChiptrailError(
      'BAD_INPUT',
      `Expected each key once, but "${twice}" is given twice, and which one is meant cannot be told; remove one.`,
    )
  const { id, text, title, url, publisher, publishedAt, language } = result.data
  return {
    text,
    sourceId: id ?? null,
    title: title ?? null,
    url: url ?? null,
    publisher: publisher ?? null,
    publishedAt: publishedAt ? toIsoDate(publishedAt) : null,
    pageStarts: null,
    language: language === 'zh' || language === 'en' ? language : null,
  }
}

function decodeLine(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ChiptrailError(
      'UNREADABLE',
      'Expected UTF-8, but the line has other bytes; save the file as UTF-8.',
      {
        cause,
      },
    )
  }
}

/** Finds a key we read that the outermost object of valid JSON has twice; null if there is none. */
function keyGivenTwice(json: string): string | null {
  // Most lines are cleared by this; what remains may be a key of an inner object, or words of a text.
  if (KEYS.every((key) => json.split(`"${key}"`, 3).length < 3)) return null
  const seen = new Set<string>()
  let depth = 0
  for (const [token, colon] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    else if (depth === 1 && colon) {
      const key = JSON.parse(token.slice(0, -colon.length)) as string
      if (seen.has(key) && KEYS.includes(key)) return key
      seen.add(key)
    }
  }
  return null
}
