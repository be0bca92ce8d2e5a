/** The embedded store under SIGKILL. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeKills } from './kills.js'

describeKills('embedded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chiptrail-kill-'))
  return { choice: { kind: 'embedded', folder }, cleanup: () => rm(folder, { recursive: true }) }
})
