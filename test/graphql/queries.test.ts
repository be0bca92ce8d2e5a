/** The query suite on the embedded store. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import { describeQueries } from './queries.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-queries-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describeQueries('embedded', () => openEmbedded(join(folder, 'store')))
