/** `chiptrail judge A B VERDICT`: says of two names that they are one, two, or that nobody can tell. */
import { Argument, Command } from 'commander'
import { judge } from '../judge.js'
import type { Verdict } from '../model/ontology.js'
import type { Context } from './context.js'
import { addJudgeOptions, type JudgeOptions, toJudge, undoHint } from './person.js'

export function judgeCommand(context: Context): Command {
  const command = new Command('judge')
    .description('say of two names that they are the same, different, or that you are unsure')
    .argument('<a>', 'a name as documents have it, or an entity id')
    .argument('<b>', 'the other')
    .addArgument(new Argument('<verdict>', 'what you say').choices(['same', 'different', 'unsure']))
    .addHelpText(
      'after',
      `
The ledger keeps every judgement with who, when and why; the graph follows at once, and whatever is
ingested later. "different" can never be overruled by likeness, nor through a third name.

Examples:
  chiptrail judge "Yunda Technology" 运达科技 same --reason "same registration code"
  chiptrail judge "Yunda Technology" "Yunda Express" different`,
    )
    .action((a: string, b: string, verdict: string, options: JudgeOptions) =>
      context.withStore(async (store) => {
        const opinion = { a, b, verdict: verdict.toUpperCase() as Verdict, ...toJudge(options) }
        const { judgement, isNew } = await judge(store, { knowledge: context.knowledge() }, opinion)
        if (options.json) {
          context.print(JSON.stringify({ ...judgement, isNew }))
          return
        }
        context.print(`${judgement.nameA}  ${judgement.verdict}  ${judgement.nameB}  ${judgement.id}`)
        context.say(isNew ? undoHint(judgement.id) : `${judgement.by} said so already; nothing was changed.`)
      }),
    )
  return addJudgeOptions(command)
}
