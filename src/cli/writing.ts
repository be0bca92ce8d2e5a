/** Writing exports to a stream or to files, which are there whole or not at all. */
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ChiptrailError } from '../errors.js'
import type { Exporter, ExportFile } from '../export/exporters.js'

/** Writes `pieces` to a stream that stays open, no faster than it takes them. */
export async function writeTo(
  stream: NodeJS.WritableStream,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  for await (const piece of pieces)
    if (!stream.write(piece)) await new Promise<void>((resolve) => stream.once('drain', resolve))
}

/**
 * Writes `text` beside `output` and then renames.
 *
 * @throws CANCELLED; STORE_FULL if it cannot be written.
 */
export async function writeWhole(output: string, text: string, signal: AbortSignal): Promise<void> {
  const pieces = () => Readable.from([text])
  const file = { contentType: '', extension: '', write: pieces }
  const exporter = { description: '', files: { report: file }, isFolder: false, hasViews: false }
  const isWhole = () => Promise.resolve(true)
  await writeFiles(output, exporter, { write: pieces, signal, isWhole })
}

/** How {@link writeFiles} gets and checks what it writes. */
interface Writing {
  readonly write: (file: ExportFile) => AsyncIterable<string>
  readonly signal: AbortSignal
  /** Asked when all is written, before anything takes its name. */
  readonly isWhole: () => Promise<boolean>
}

/**
 * Writes every file of a format beside its target and then renames: one file as `output`, several as
 * `output.part.extension`, a folder as `output`. Gives the paths written.
 *
 * @throws USAGE if a folder of that name is there already; CONFLICT if what was written is not whole;
 *   CANCELLED; STORE_FULL.
 */
export async function writeFiles(
  output: string,
  { files, isFolder }: Exporter,
  { write, signal, isWhole }: Writing,
): Promise<string[]> {
  const partial = `${output}.partial`
  const entries = Object.entries(files)
  const targets = entries.map(([part, file]) => {
    const name = `${part}.${file.extension}`
    if (isFolder) return { file, path: join(partial, name), final: join(output, name) }
    const final = entries.length > 1 ? `${output}.${name}` : output
    return { file, path: `${final}.partial`, final }
  })
  const temporary = isFolder ? [partial] : targets.map(({ path }) => path)
  if (isFolder) await refuseExisting(output)
  try {
    if (isFolder) {
      await rm(partial, { recursive: true, force: true })
      await mkdir(partial)
    }
    for (const { file, path } of targets)
      await pipeline(Readable.from(write(file)), createWriteStream(path), { signal })
    if (!(await isWhole()))
      throw new ChiptrailError('CONFLICT', 'The graph changed while it was exported; export it again.')
    if (isFolder) await rename(partial, output)
    else for (const { path, final } of targets) await rename(path, final)
    return targets.map(({ final }) => final)
  } catch (cause) {
    for (const path of temporary) await rm(path, { recursive: true, force: true })
    if (signal.aborted)
      throw new ChiptrailError('CANCELLED', `The export was stopped; ${output} was not written.`, { cause })
    if (cause instanceof Error && 'syscall' in cause)
      throw new ChiptrailError('STORE_FULL', `${output} cannot be written: ${cause.message}.`, { cause })
    throw cause
  }
}

async function refuseExisting(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null)
  if (found)
    throw new ChiptrailError(
      'USAGE',
      `${folder} is there already; name a folder that is not, or remove it first.`,
    )
}
