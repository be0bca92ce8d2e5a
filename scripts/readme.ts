/** `npm run readme`: writes today's answers under every `<!-- output: COMMAND -->` of the README. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand, splitCommand } from '../test/support/run.js'
import { buildStartGraph } from '../test/support/start.js'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'chiptrail-readme-'))
process.env.CHIPTRAIL_DATA = folder
process.env.NEO4J_URI = ''
try {
  await buildStartGraph()
  const path = join(root, 'README.md')
  let readme = readFileSync(path, 'utf8')
  for (const [block, comment = '', command = ''] of readme.matchAll(
    /(<!-- output: (.+?) -->)(?:\n+```text\n[\s\S]*?```)?/g,
  )) {
    const { stdout } = await runCommand(splitCommand(command))
    readme = readme.replace(block, () => `${comment}\n\n\`\`\`text\n${stdout.trim()}\n\`\`\``)
  }
  writeFileSync(path, readme)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
