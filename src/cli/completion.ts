/** `chiptrail completion SHELL`: a script that completes commands, options and their values, made from the table of commands. */
import { Argument, Command } from 'commander'
import type { Context } from './context.js'
import { COMPLETIONS, type Completed, type Shell } from './shells.js'

export function completionCommand(context: Context): Command {
  return new Command('completion')
    .description('print a script that completes commands, options and their values in your shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(COMPLETIONS)))
    .addHelpText(
      'after',
      `
Examples:
  chiptrail completion bash >> ~/.bashrc
  chiptrail completion zsh > "\${fpath[1]}/_chiptrail"
  chiptrail completion fish > ~/.config/fish/completions/chiptrail.fish`,
    )
    .action((shell: Shell, _options: unknown, command: Command) => {
      const program = command.parent ?? command
      context.print(
        COMPLETIONS[shell](
          program.name(),
          program.commands.flatMap((one) => describe(one, '')),
        ),
      )
    })
}

/** Gives a command and those within it, by the words that one types. */
function describe(command: Command, before: string): Completed[] {
  const words = `${before}${command.name()}`
  const options = command.createHelp().visibleOptions(command)
  const own: Completed = {
    words,
    summary: command.description(),
    // An argument with fixed values, or the names of commands within.
    values: [
      ...command.commands.map((one) => one.name()),
      ...command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
    ],
    options: options.map(({ long, short, flags, description, argChoices, required, optional }) => ({
      flag: long ?? short ?? '',
      summary: description,
      takesValue: required || optional,
      takesFile: /<(file|path|folder)/.test(flags),
      values: argChoices ?? [],
    })),
  }
  return [own, ...command.commands.flatMap((one) => describe(one, `${words} `))]
}
