/** `chiptrail judgements export|import`: the ledger as JSON lines, to keep and to share. */
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { Command } from 'commander'
import { packagePath } from '../config.js'
import { ChiptrailError, isChiptrailError } from '../errors.js'
import { importJudgements } from '../judge.js'
import type { Judgement } from '../model/graph.js'
import { parseLedgerLine, toLedgerLine } from '../resolve/ledger-lines.js'
import type { Context } from './context.js'

const EXAMPLES = `
Examples:
  chiptrail judgements export > team.jsonl
  chiptrail judgements import team.jsonl
  chiptrail judgements import                 (what Chiptrail knows of renamed and confused firms)`

export function judgementsCommand(context: Context): Command {
  const command = new Command('judgements')
    .description('write the ledger of judgements, or take one in')
    .addHelpText('after', EXAMPLES)
  command
    .command('export')
    .description('write every judgement, undone ones and undos included, as JSON lines on stdout')
    .addHelpText('after', EXAMPLES)
    .action(() =>
      context.withStore(async (store) => {
        for await (const judgement of store.scan('judgement')) context.print(toLedgerLine(judgement))
      }),
    )
  command
    .command('import')
    .description('enter judgements made elsewhere; those that contradict yours are told and left out')
    .argument('[file]', 'JSON lines, or - for standard input; default: those that ship with Chiptrail')
    .option('--json', 'the report as one JSON object on stdout')
    .addHelpText('after', EXAMPLES)
    .action((file: string | undefined, { json }: { json?: boolean }) =>
      importFile(context, file ?? packagePath('seed', 'judgements.jsonl'), json === true),
    )
  return command
}

async function importFile(context: Context, file: string, json: boolean): Promise<void> {
  const lines = (await readText(context, file)).split('\n')
  const judgements: Judgement[] = []
  let bad = 0
  lines.forEach((line, index) => {
    if (line.trim() === '') return
    try {
      judgements.push(parseLedgerLine(line, `${file}:${index + 1}`))
    } catch (error) {
      if (!isChiptrailError(error, 'BAD_INPUT')) throw error
      bad += 1
      context.say(error.message)
    }
  })
  await context.withStore(async (store) => {
    const report = await importJudgements(store, { knowledge: context.knowledge() }, judgements)
    const { stored, unchanged, rejects } = report
    for (const { judgement, reason } of rejects) context.say(`${judgement.id} is left out: ${reason}`)
    const rejected = bad + rejects.length
    const read = report.read + bad
    if (rejected > 0) context.rejectSome()
    if (json) context.print(JSON.stringify({ read, stored, unchanged, rejected }))
    else
      context.print(
        `${read} judgements: ${stored} entered, ${unchanged} known already, ${rejected} left out.`,
      )
  })
}

async function readText(context: Context, file: string): Promise<string> {
  try {
    const bytes = file === '-' ? await buffer(context.stdin) : await readFile(file)
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ChiptrailError(
      'UNREADABLE',
      `Expected a UTF-8 file of JSON lines at ${file}: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    )
  }
}
