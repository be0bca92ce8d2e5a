/**
 * Files, folders and standard input in, texts out. A file that cannot be read is reported and the
 * rest goes on; nothing is guessed about what a text means.
 */
import { createReadStream, type ReadStream } from 'node:fs'
import { ChiptrailError, type ErrorCode, isChiptrailError } from '../errors.js'
import type { SourceText } from '../model/source.js'
import { isCostly, parseDocument } from './formats.js'
import { createIsolatedParser, type IsolatedParser } from './isolated.js'
import { readJsonLines } from './jsonl.js'
import { mendText } from './storable.js'
import { codeOf, listFiles, whyNot } from './walk.js'

/** One input that gave no text, and why. */
export interface ReadProblem {
  readonly path: string
  /** From 1; null where the whole file is meant. */
  readonly line: number | null
  readonly code: ErrorCode
  readonly reason: string
}

/** How far reading has come. */
export interface ReadProgress {
  readonly filesRead: number
  readonly filesTotal: number
}

export interface ReadOptions {
  /** Largest file, or line of a JSONL file, in bytes. */
  readonly maxFileBytes: number
  /** Read for the path `-`. */
  readonly stdin: AsyncIterable<Uint8Array>
  readonly onProblem: (problem: ReadProblem) => void
  readonly onProgress?: (progress: ReadProgress) => void
}

/** The name under which standard input is reported. */
const STDIN = '<stdin>'
/** Longest time that one file may take, in milliseconds. */
const FILE_TIMEOUT_MS = 60_000
/** What a file without metadata says of its text. */
const NOTHING_KNOWN = {
  sourceId: null,
  url: null,
  publisher: null,
  publishedAt: null,
  language: null,
  pageStarts: null,
}

/**
 * Reads every text of `paths`: files, folders (all files below, in the order of their names, hidden
 * ones left out) and `-` for standard input. One text at a time is held in memory.
 *
 * @throws NOT_FOUND before anything is read if a path does not exist.
 */
export async function* readSources(
  paths: readonly string[],
  options: ReadOptions,
): AsyncGenerator<SourceText> {
  const files = await listFiles(paths, (path, reason) =>
    options.onProblem({ path, line: null, code: 'UNREADABLE', reason }),
  )
  const parser = createIsolatedParser()
  try {
    for (const [index, file] of files.entries()) {
      options.onProgress?.({ filesRead: index, filesTotal: files.length })
      try {
        for await (const source of readOne(file, parser, options)) yield toStorable(source)
      } catch (error) {
        options.onProblem(problemOf(file, error))
      }
    }
    options.onProgress?.({ filesRead: files.length, filesTotal: files.length })
  } finally {
    await parser.close()
  }
}

/** Replaces what no store can hold, NUL and halves of surrogate pairs, one for one, so that offsets stay. */
function toStorable(source: SourceText): SourceText {
  const mendAny = (text: string | null) => (text === null ? null : mendText(text))
  return {
    ...source,
    text: mendText(source.text),
    sourceId: mendAny(source.sourceId),
    title: mendAny(source.title),
    url: mendAny(source.url),
    publisher: mendAny(source.publisher),
  }
}

async function* readOne(
  path: string,
  parser: IsolatedParser,
  options: ReadOptions,
): AsyncGenerator<SourceText> {
  const name = path === '-' ? STDIN : path
  const chunks = path === '-' ? options.stdin : openFile(path)
  const { head, all } = await peek(chunks)
  if (isJsonLines(path, head)) {
    yield* readJsonLines(all, name, options)
    return
  }
  const limits = { maxFileBytes: options.maxFileBytes, timeoutMs: FILE_TIMEOUT_MS }
  const bytes = await collect(all, name, options.maxFileBytes)
  const parsed = isCostly(bytes, name)
    ? await parser.parse(bytes, name, limits)
    : await parseDocument(bytes, name, limits)
  yield { ...NOTHING_KNOWN, path: name, ...parsed }
}

function openFile(path: string): ReadStream {
  return createReadStream(path, { highWaterMark: 1 << 16 })
}

/** JSONL by its name, or on standard input by a first line that is a JSON object. */
function isJsonLines(path: string, head: Uint8Array): boolean {
  if (path !== '-') return /\.(jsonl|ndjson)$/i.test(path)
  return /^\uFEFF?\s*\{/.test(new TextDecoder().decode(head.subarray(0, 256)))
}

async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first = await iterator.next()
  const head = first.done ? new Uint8Array() : first.value
  async function* replay() {
    try {
      if (!first.done) yield head
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
    } finally {
      await iterator.return?.()
    }
  }
  return { head, all: replay() }
}

async function collect(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > maxBytes)
      throw new ChiptrailError(
        'TOO_LARGE',
        `${name} is larger than ${maxBytes} bytes; split it, or raise CHIPTRAIL_MAX_FILE_BYTES.`,
      )
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

function problemOf(path: string, error: unknown): ReadProblem {
  const where = { path: path === '-' ? STDIN : path, line: null }
  if (isChiptrailError(error)) return { ...where, code: error.code, reason: error.message }
  if (codeOf(error) === null) throw error
  return { ...where, code: 'UNREADABLE', reason: whyNot(error, 'file') }
}
