/** `chiptrail undo ID…`: takes judgements back; the graph is as if they had never been made. */
import { Command } from 'commander'
import { undo } from '../judge.js'
import type { Context } from './context.js'
import { addJudgeOptions, type JudgeOptions, toJudge, undoHint } from './person.js'

export function undoCommand(context: Context): Command {
  const command = new Command('undo')
    .description('take judgements back, all of those named or none')
    .argument('<ids...>', 'ids of judgements; of an undo, to let its judgement stand again')
    .addHelpText(
      'after',
      '\nExample:\n  chiptrail undo judgement_0f2c… --reason "two firms after all"\n\nchiptrail judgements export lists all with their ids.',
    )
    .action((ids: string[], options: JudgeOptions) =>
      context.withStore(async (store) => {
        const recorded = await undo(store, { knowledge: context.knowledge() }, ids, toJudge(options))
        for (const { judgement, isNew } of recorded) {
          const { nameA, nameB, verdict, id, undoes } = judgement
          if (options.json) context.print(JSON.stringify({ ...judgement, isNew }))
          else context.print(`${nameA}  no longer ${verdict}  ${nameB}  ${undoes ?? ''}`)
          if (!options.json)
            context.say(
              isNew ? undoHint(id) : `It was taken back by ${judgement.by} already; nothing was changed.`,
            )
        }
      }),
    )
  return addJudgeOptions(command)
}
