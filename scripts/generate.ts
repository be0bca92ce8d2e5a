/**
 * `npm run generate -- --deals N [--seed S] [-o FILE]`: invented deals as a table that `chiptrail seed`
 * reads. A few buyers and resellers are busy and most are rare, as in the world; nearly all share one
 * provider. The same numbers give the same rows.
 */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { syntheticCsv } from '../test/bench/synthetic.js'

const USAGE = 'npm run generate -- --deals N [--seed S] [-o FILE]'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      deals: { type: 'string' },
      seed: { type: 'string', default: '0' },
      output: { type: 'string', short: 'o' },
    },
  })
  const [deals, seed] = [Number(values.deals), Number(values.seed)]
  if (!Number.isInteger(deals) || deals < 1 || !Number.isInteger(seed) || seed < 0)
    throw new Error(`Expected whole numbers: ${USAGE}`)
  const target = values.output === undefined ? process.stdout : createWriteStream(values.output)
  await pipeline(Readable.from(syntheticCsv(0, deals, seed)), target, { end: values.output !== undefined })
}

main().catch((error: unknown) => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
})
