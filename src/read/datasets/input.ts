/** A path in, its bytes out as often as they are asked for: unpacked if they are gzip, counted as they come. */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline as pipeStreams, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { ChiptrailError } from '../../errors.js'
import { decodeText } from '../decode.js'
import { whyNot } from '../walk.js'

/** How much is looked at to tell a format. */
const HEAD = 65_536
const STDIN = 'standard input'

/** A file to read rows from. */
export interface Input {
  /** Its name without folders and `.gz`: part of the evidence, so the same wherever the file lies. */
  readonly name: string
  /** Its size on the disk, in bytes. */
  readonly size: number
  /** The first bytes, unpacked. */
  readonly head: Uint8Array
  /** Reads it from the start. `onBytes` gets the bytes read from the disk so far. */
  bytes(onBytes?: (read: number) => void): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/**
 * Opens `path`, or standard input for `-`, which is kept in a temporary file until {@link Input.close}.
 *
 * @throws NOT_FOUND or UNREADABLE saying why.
 */
export async function openInput(path: string, stdin: Readable): Promise<Input> {
  const folder = path === '-' ? await mkdtemp(join(tmpdir(), 'chiptrail-seed-')) : null
  const file = folder === null ? path : join(folder, 'input')
  const close = async () => {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
  try {
    if (folder !== null) await pipeline(stdin, createWriteStream(file))
    const found = await statOf(file)
    const first = await readHead(createReadStream(file, { end: HEAD }))
    const isPacked = first[0] === 0x1f && first[1] === 0x8b
    const bytes = (onBytes?: (read: number) => void) => stream(file, isPacked, onBytes)
    return {
      name: path === '-' ? STDIN : basename(path).replace(/\.gz$/i, ''),
      size: found.size,
      head: isPacked ? await readHead(bytes()) : first,
      bytes,
      close,
    }
  } catch (error) {
    await close()
    if (error instanceof ChiptrailError) throw error
    throw new ChiptrailError('UNREADABLE', `${path}: ${whyNotUnpacked(error)}`, { cause: error })
  }
}

async function statOf(path: string) {
  try {
    const found = await stat(path)
    if (!found.isDirectory()) return found
  } catch (cause) {
    throw new ChiptrailError(
      'NOT_FOUND',
      `Expected a file, there is nothing at "${path}". Check the path and try again.`,
      { cause },
    )
  }
  throw new ChiptrailError(
    'UNREADABLE',
    `${path} is a folder; name the files in it, such as ${join(path, '*.csv')}.`,
  )
}

async function* stream(
  file: string,
  isPacked: boolean,
  onBytes: ((read: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  async function* counted() {
    let read = 0
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      read += chunk.byteLength
      onBytes?.(read)
      yield chunk
    }
  }
  try {
    if (!isPacked) yield* counted()
    // What goes wrong on the way destroys the last stream, whose reader throws it.
    else
      yield* pipeStreams(
        Readable.from(counted()),
        createGunzip(),
        () => undefined,
      ) as AsyncIterable<Uint8Array>
  } catch (error) {
    throw new ChiptrailError('UNREADABLE', `${file}: ${whyNotUnpacked(error)}`, { cause: error })
  }
}

async function readHead(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    size += chunk.byteLength
    if (size >= HEAD) break
  }
  return Buffer.concat(parts).subarray(0, HEAD)
}

function whyNotUnpacked(error: unknown): string {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && code.startsWith('Z_')
    ? 'The gzip file is damaged or cut off; fetch it again.'
    : whyNot(error, 'file')
}

/**
 * Decodes a stream of text as UTF-8, or in the charset that its first bytes are in.
 *
 * @throws UNREADABLE if it is in none that can be told, or turns into something else.
 */
export async function* decodeChunks(
  chunks: AsyncIterable<Uint8Array>,
  head: Uint8Array,
  name: string,
): AsyncGenerator<string> {
  const charset = charsetOf(head, name)
  const decoder = new TextDecoder(charset, { fatal: true })
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    if (cause instanceof ChiptrailError) throw cause
    throw new ChiptrailError(
      'UNREADABLE',
      `${name} begins as ${charset} but goes on as something else; save it as UTF-8.`,
      { cause },
    )
  }
}

function charsetOf(head: Uint8Array, name: string): string {
  // The head may end within a character: what comes after the last line is left out.
  const end = head.lastIndexOf(0x0a)
  const lines = end < 0 ? head : head.subarray(0, end + 1)
  const text = decodeText(lines, name)
  const labels = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'windows-1252']
  return (
    labels.find((label) => {
      try {
        return new TextDecoder(label, { fatal: true }).decode(lines).slice(0, 1_000) === text.slice(0, 1_000)
      } catch {
        return false
      }
    }) ?? 'utf-8'
  )
}
