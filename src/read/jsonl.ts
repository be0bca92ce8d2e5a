/** Document JSONL: one document per line, read as a stream; a bad line is reported and the rest goes on. */
import { z } from 'zod'
import { ChiptrailError, type ErrorCode } from '../errors.js'
import type { SourceText } from '../model/source.js'

const ISO_DATE = /^\d{4}(-\d{2}(-\d{2}([T ].*)?)?)?$/

/** The shape of a line; unknown keys are let through, since people's files carry more than we use. */
const DocumentLine = z.object({
  id: z.union([z.string(), z.number()]).transform(String).nullish(),
  text: z.string().refine((text) => text.trim() !== '', 'must not be empty'),
  title: z.string().nullish(),
  url: z.string().nullish(),
  publisher: z.string().nullish(),
  publishedAt: z.string().regex(ISO_DATE, 'must be an ISO date such as 2024-08-23 or 2024-08').nullish(),
  language: z.string().nullish(),
})

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
  for await (const { line, number } of splitLines(chunks, path, maxFileBytes)) {
    const parsed = parseLine(line)
    if (typeof parsed === 'string') onProblem({ path, line: number, code: 'BAD_INPUT', reason: parsed })
    else if (parsed !== null) yield { ...parsed, path }
  }
}

/** Splits on \n only: U+2028 and its like are allowed inside JSON strings. */
async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  maxBytes: number,
): AsyncGenerator<{ line: string; number: number }> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let number = 0
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch (cause) {
      throw new ChiptrailError(
        'UNREADABLE',
        `Expected UTF-8, but ${path} has other bytes after line ${number + 1}; save it as UTF-8. Lines before it were read.`,
        { cause },
      )
    }
  }
  for await (const chunk of chunks) {
    const lines = (rest + decode(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield { line, number: ++number }
    if (rest.length > maxBytes)
      throw new ChiptrailError(
        'TOO_LARGE',
        `Line ${number + 1} of ${path} is longer than ${maxBytes} bytes; raise CHIPTRAIL_MAX_FILE_BYTES if it is right.`,
      )
  }
  rest += decode()
  if (rest !== '') yield { line: rest, number: number + 1 }
}

function parseLine(line: string): Omit<SourceText, 'path'> | string | null {
  if (line.trim() === '') return null
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return `Expected one JSON object per line, got ${JSON.stringify(line.slice(0, 60))} (${(error as Error).message}).`
  }
  const result = DocumentLine.safeParse(value)
  if (!result.success) {
    const issues = result.error.issues.map((issue) => `"${issue.path.join('.') || 'line'}" ${issue.message}`)
    return `Expected a document {"text", "id"?, "title"?, "url"?, "publisher"?, "publishedAt"?, "language"?}: ${issues.join('; ')}.`
  }
  const { id, text, title, url, publisher, publishedAt, language } = result.data
  return {
    text,
    sourceId: id ?? null,
    title: title ?? null,
    url: url ?? null,
    publisher: publisher ?? null,
    publishedAt: publishedAt ?? null,
    pageStarts: null,
    language: language === 'zh' || language === 'en' ? language : null,
  }
}
