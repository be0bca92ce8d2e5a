/** Writes what can be completed as a script for each shell. Knows nothing of our commands. */

/** A command, by the words that one types for it. */
export interface Completed {
  /** `judgements export` */
  readonly words: string
  readonly summary: string
  /** What may follow beside options; empty: a file, or what nobody can know. */
  readonly values: readonly string[]
  readonly options: readonly {
    readonly flag: string
    readonly summary: string
    readonly takesValue: boolean
    /** Its value is the name of a file. */
    readonly takesFile: boolean
    readonly values: readonly string[]
  }[]
}

/** A shell that {@link COMPLETIONS} has. */
export type Shell = keyof typeof COMPLETIONS

/** By shell: writes the script for the program `name`. */
export const COMPLETIONS = Object.freeze({
  bash: forBash,
  zsh: forZsh,
  fish: forFish,
} as const) satisfies Record<string, (name: string, commands: readonly Completed[]) => string>

const topLevel = (commands: readonly Completed[]) => commands.filter(({ words }) => !words.includes(' '))
const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

function forBash(name: string, commands: readonly Completed[]): string {
  const values = commands.flatMap(({ words, options }) =>
    options.flatMap((option) =>
      option.takesValue
        ? [
            `    ${quote(`${words}:${option.flag}`)}) words=${quote(option.values.join(' '))}; files=${option.takesFile ? 1 : 0} ;;`,
          ]
        : [],
    ),
  )
  const rows = commands.map(
    ({ words, options, values: own }) =>
      `    ${quote(words)}) flags=${quote(options.map(({ flag }) => flag).join(' '))}; words=${quote(own.join(' '))} ;;`,
  )
  return `# bash completion for ${name}
_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command='' words='' flags='' files=0 word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in -*) continue ;; esac
    case " ${commands.map(({ words }) => words.replaceAll(' ', ':')).join(' ')} " in
      *" \${command:+$command:}$word "*) command=\${command:+$command:}$word ;;
      *) break ;;
    esac
  done
  command=\${command/:/ }
  case "$command:$prev" in
${values.join('\n')}
    *) case $command in
    '') flags='--help --version'; words=${quote([...topLevel(commands).map(({ words }) => words), 'help'].join(' '))} ;;
${rows.join('\n')}
    esac
    case $cur in
      -*) words=$flags ;;
      *) [ -n "$words" ] || files=1 ;;
    esac ;;
  esac
  if [ "$files" = 1 ]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
  fi
}
complete -F _${name} ${name}`
}

function forZsh(name: string, commands: readonly Completed[]): string {
  // Colons and brackets mean something to _arguments.
  const plain = (text: string) => text.replaceAll(/[[\]:]/g, ' ')
  const specOf = ({ flag, summary, takesValue, takesFile, values }: Completed['options'][number]) => {
    const value = takesValue
      ? `:value:${values.length > 0 ? `(${values.join(' ')})` : takesFile ? '_files' : ' '}`
      : ''
    return quote(`*${flag}[${plain(summary)}]${value}`)
  }
  const cases = commands.map(({ words, options, values }) => {
    const rest = values.length > 0 ? `'1:value:(${values.join(' ')})' '*:value:_files'` : `'*:value:_files'`
    return `    ${quote(words)}) _arguments ${[...options.map(specOf), rest].join(' ')} ;;`
  })
  const nested = commands.filter(({ words }) => words.includes(' ')).map(({ words }) => words)
  return `#compdef ${name}
_${name}() {
  if (( CURRENT == 2 )); then
    local -a commands=(${topLevel(commands)
      .map(({ words, summary }) => quote(`${words}:${plain(summary)}`))
      .join(' ')})
    _describe command commands
    return
  fi
  local command=$words[2] first=$words[3]
  local -a nested=(${nested.map(quote).join(' ')})
  shift words; (( CURRENT-- ))
  if (( CURRENT > 2 )) && (( $nested[(Ie)$command $first] )); then
    command="$command $first"
    shift words; (( CURRENT-- ))
  fi
  case $command in
${cases.join('\n')}
  esac
}
compdef _${name} ${name}`
}

function forFish(name: string, commands: readonly Completed[]): string {
  const lines = topLevel(commands).map(
    ({ words, summary }) =>
      `complete -c ${name} -n __fish_use_subcommand -f -a ${words} -d ${quote(summary)}`,
  )
  for (const { words, options, values } of commands) {
    const seen = words
      .split(' ')
      .map((word) => `__fish_seen_subcommand_from ${word}`)
      .join('; and ')
    if (values.length > 0)
      lines.push(`complete -c ${name} -n ${quote(seen)} -f -a ${quote(values.join(' '))}`)
    for (const { flag, summary, takesValue, takesFile, values: choices } of options) {
      const value =
        choices.length > 0
          ? ` -x -a ${quote(choices.join(' '))}`
          : takesFile
            ? ' -r'
            : takesValue
              ? ' -x'
              : ''
      lines.push(
        `complete -c ${name} -n ${quote(seen)} -l ${flag.replace(/^-+/, '')} -d ${quote(summary)}${value}`,
      )
    }
  }
  return `# fish completion for ${name}\n${lines.join('\n')}`
}
