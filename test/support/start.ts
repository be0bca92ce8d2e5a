/** What `npm start` does before it serves, so that tests and the README see the same graph. */
import { readFileSync } from 'node:fs'
import { packagePath } from '../../src/config.js'
import { runCommand, splitCommand } from './run.js'

/** Commands of `npm start`, in order, each as its arguments. */
export function startCommands(): string[][] {
  const { scripts } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start
    .split(' && ')
    .map((step) => splitCommand(step.replace(/^node dist\/cli\/main\.js /, '')))
}

/** Builds the graph of `npm start` in the store of the settings. */
export async function buildStartGraph(): Promise<void> {
  for (const [command = '', ...rest] of startCommands()) {
    if (command === 'trace' || command === 'serve') continue
    const { code, stderr } = await runCommand([
      command,
      ...rest.map((word) => (word.startsWith('seed/') ? packagePath(word) : word)),
    ])
    if (code !== 0) throw new Error(`chiptrail ${command} ended with ${code}: ${stderr}`)
  }
}
