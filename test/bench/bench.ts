/**
 * `npm run bench [NAME…]`: speed as ratios measured in one run. Times are printed so that a person
 * can judge them; nothing here is asserted, since machines are shared.
 */

import { benchApi } from './api.js'
import { benchChains } from './chains.js'
import { benchExports } from './exports.js'
import { benchExtraction } from './extraction.js'
import { benchMerge } from './merge.js'
import { benchPaths } from './paths.js'
import { benchResolution } from './resolution.js'
import { benchScreening } from './screening.js'
import { benchSeeding } from './seeding.js'

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  api: benchApi,
  screening: benchScreening,
  chains: benchChains,
  exports: benchExports,
  extraction: benchExtraction,
  merge: benchMerge,
  paths: benchPaths,
  resolution: benchResolution,
  seeding: benchSeeding,
}

// As a built server runs: looking up where a stack came from costs a query of the driver more than its packing.
process.setSourceMapsEnabled(false)

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  console.error(
    `There is no bench called ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`,
  )
  process.exitCode = 2
} else {
  for (const [name, run] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`\n## ${name}`)
    await run()
  }
}
