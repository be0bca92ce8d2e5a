/** The embedded store: the contract on each driver this runtime has, and what is its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedOptions, openEmbedded } from '../../src/store/embedded/embedded.js'
import { defaultDriver } from '../../src/store/embedded/sqlite.js'
import { describeStore, type OpenStore } from './contract.js'

function opener(options: EmbeddedOptions): OpenStore {
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chiptrail-store-'))
    const store = await openEmbedded(folder, options)
    return {
      store,
      reopen: () => openEmbedded(folder, options),
      cleanup: async () => {
        await store.close()
        await rm(folder, { recursive: true })
      },
    }
  }
}

describeStore('embedded, libsql', opener({ driver: 'libsql' }))
describeStore('embedded, no gathering', opener({ gatherLimit: 0 }))
if (defaultDriver() === 'node') describeStore('embedded, node:sqlite', opener({ driver: 'node' }))
