/** `npm run schema`: writes schema/deal-line.json, the published shape of one line of deals. */
import { writeFileSync } from 'node:fs'
import { packagePath } from '../src/config.js'
import { dealLineSchema } from '../src/read/datasets/deal-line.js'

writeFileSync(packagePath('schema', 'deal-line.json'), `${JSON.stringify(dealLineSchema(), null, 2)}\n`)
