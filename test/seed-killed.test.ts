/** Seeding the embedded store under SIGKILL. */
import { join } from 'node:path'
import { describeKilledSeeding } from './support/killed-seed.js'

describeKilledSeeding('embedded', (folder) => ({ kind: 'embedded', folder: join(folder, 'killed') }))
