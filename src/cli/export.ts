/** `chiptrail export FORMAT`: the graph as a file that other programs read. */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Argument, Command } from 'commander'
import { ChiptrailError } from '../errors.js'
import { EXPORTERS } from '../export/exporters.js'
import type { Context } from './context.js'

export function exportCommand(context: Context): Command {
  const formats = Object.entries(EXPORTERS)
  return new Command('export')
    .description('write the graph in a format that other programs read')
    .addArgument(new Argument('<format>', 'the format').choices(formats.map(([name]) => name)))
    .option('-o, --output <file>', 'write to a file instead of stdout; whole or not at all')
    .addHelpText(
      'after',
      `\nFormats:\n${formats.map(([name, { description }]) => `  ${name.padEnd(10)}${description}`).join('\n')}

Example:
  chiptrail export jsonl -o graph.jsonl`,
    )
    .action(async (format: string, { output }: { output?: string }) => {
      const exporter = EXPORTERS[format]
      if (!exporter) throw new ChiptrailError('USAGE', `There is no export format "${format}".`)
      await context.withStore(async (store) => {
        if (output === undefined) await writeTo(context.stdout, exporter.write(store))
        else await writeFile(output, exporter.write(store), context.signal)
      })
    })
}

async function writeTo(stream: NodeJS.WritableStream, lines: AsyncIterable<string>): Promise<void> {
  for await (const line of lines)
    if (!stream.write(line)) await new Promise<void>((resolve) => stream.once('drain', resolve))
}

/** Writes beside the target and renames, so that a file of that name is always a whole export. */
async function writeFile(path: string, lines: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  const partial = `${path}.partial`
  try {
    await pipeline(Readable.from(lines), createWriteStream(partial), { signal })
    await rename(partial, path)
  } catch (cause) {
    await rm(partial, { force: true })
    if (signal.aborted)
      throw new ChiptrailError('CANCELLED', `The export was stopped; ${path} was not written.`, { cause })
    if (cause instanceof Error && 'syscall' in cause)
      throw new ChiptrailError('STORE_FULL', `${path} cannot be written: ${cause.message}.`, { cause })
    throw cause
  }
}
