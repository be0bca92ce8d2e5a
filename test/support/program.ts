/** The program as a process of its own, from the sources, and input enough to be stopped in the middle of. */
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts')

/** Starts the program on the store in the folder `data`, with nothing else of our environment but `settings`. */
export function startProgram(
  args: readonly string[],
  data: string,
  settings: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, CHIPTRAIL_DATA: data, ...settings },
  })
}

/** Resolves once the program has ended and all it wrote is here. */
export async function finishProgram(
  child: ChildProcess,
): Promise<{ code: number | null; out: string; err: string }> {
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => void (out += chunk))
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => void (err += chunk))
  const code = await new Promise<number | null>((resolve) => child.on('close', (status) => resolve(status)))
  return { code, out, err }
}

/** Writes `count` distinct notices, each with one deal, as JSONL; gives the path. */
export function writeNotices(path: string, count: number): string {
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      id: `n${index}`,
      text: `第${index}号示例公告\n采购人：示例第${index}大学\n成交供应商：示例${index}号科技有限公司\n成交金额：${index + 1000}元\n服务内容：搭载英伟达H100的AWS云服务器\n`,
    }),
  )
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}
