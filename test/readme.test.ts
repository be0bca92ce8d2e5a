/** Runs every command of the README and holds its printed answers to what the program says today. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { packagePath, readConfig } from '../src/config.js'
import { createApp } from '../src/server.js'
import { openEmbedded } from '../src/store/embedded/embedded.js'
import { deps } from './story.js'
import { runCommand, splitCommand } from './support/run.js'
import { buildStartGraph, startCommands } from './support/start.js'

const readme = await readFile(packagePath('README.md'), 'utf8')
const manifest = JSON.parse(await readFile(packagePath('package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

/** Commands in blocks of ```console, in their order. */
const commands = [...readme.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  [...block.matchAll(/^\$ (.+)$/gm)].map(([, command = '']) => command),
)
/** Answers that stand under `<!-- output: … -->`. */
const outputs = [...readme.matchAll(/<!-- output: (.+?) -->\n+```text\n([\s\S]*?)```/g)].map(
  ([, command = '', answer = '']) => ({ command, answer }),
)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chiptrail-readme-'))
  vi.stubEnv('CHIPTRAIL_DATA', join(folder, 'graph'))
  vi.stubEnv('NEO4J_URI', '')
  await buildStartGraph()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

describe('README', () => {
  it('shows commands and answers', () => {
    expect(commands.length).toBeGreaterThan(7)
    expect(outputs.length).toBe(2)
  })

  it.each(commands.filter((command) => command.startsWith('npx chiptrail ')))('%s', async (command) => {
    const args = splitCommand(command.replace('npx chiptrail ', '')).map((arg) =>
      /^\w+\.(?:jsonl|gexf|html)$/.test(arg)
        ? join(folder, arg)
        : arg.replace(/^seed\//, `${packagePath('seed')}/`),
    )
    const { code, stderr } = await runCommand(args)
    expect([code, stderr.includes('bug')]).toEqual([0, false])
  })

  it.each(outputs)('prints what stands there for $command', async ({ command, answer }) => {
    expect((await runCommand(splitCommand(command))).stdout.trim()).toBe(answer.trim())
  })

  it('names scripts that exist, and starts with the steps that are tested here', () => {
    for (const [, script = ''] of readme.replace(/\n/g, ' ').matchAll(/npm run ([\w:]+)/g))
      expect(manifest.scripts).toHaveProperty(script)
    expect(startCommands().map(([command]) => command)).toEqual([
      'ingest',
      'seed',
      'lists',
      'judgements',
      'trace',
      'serve',
    ])
  })

  it('asks a question that gives the answer in the text', async () => {
    const [, query = ''] = /```graphql\n([\s\S]*?)```/.exec(readme) ?? []
    const store = await openEmbedded(join(folder, 'graph'))
    const app = createApp(store, readConfig({}), {
      ...deps,
      onUnexpected: (error) => expect.fail(String(error)),
    })
    const response = await app.fetch(
      new Request('http://localhost/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      }),
    )
    const { data } = (await response.json()) as {
      data: { chains: { nodes: { text: string; grade: string }[] } }
    }
    await app.close()
    await store.close()
    expect(data.chains.nodes).toMatchObject([
      { text: 'Shenzhen University → Yunda Technology → AWS → H100', grade: 'SAME_DEAL' },
    ])
  })
})
