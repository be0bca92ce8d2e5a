/** `chiptrail split ENTITY NAME…`: tears names out of an entity for good. */
import { Command } from 'commander'
import { split } from '../judge.js'
import type { Context } from './context.js'
import { addJudgeOptions, type JudgeOptions, toJudge } from './person.js'

export function splitCommand(context: Context): Command {
  const command = new Command('split')
    .description('tear names out of an entity: they are held apart from those that stay')
    .argument('<entity>', 'a name or an entity id')
    .argument('<names...>', 'names to tear out, as documents have them')
    .addHelpText(
      'after',
      '\nExample:\n  chiptrail split "Yunda Technology" "Yunda Express Co" --reason "a courier"',
    )
    .action((entity: string, names: string[], options: JudgeOptions) =>
      context.withStore(async (store) => {
        const deps = { knowledge: context.knowledge() }
        const made = await split(store, deps, { entity, names, ...toJudge(options) })
        for (const judgement of made)
          context.print(
            options.json
              ? JSON.stringify(judgement)
              : `${judgement.nameA}  ${judgement.verdict}  ${judgement.nameB}  ${judgement.id}`,
          )
        if (options.json) return
        if (made.length === 0) context.say('They are held apart already; nothing was changed.')
        else context.say(`Take it back with: chiptrail undo ${made.map(({ id }) => id).join(' ')}`)
      }),
    )
  return addJudgeOptions(command)
}
