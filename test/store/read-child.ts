/** Run as a process of its own: prints the whole graph of the embedded store in a folder as JSON. */
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import type { DriverName } from '../../src/store/embedded/sqlite.js'
import { dump } from './helpers.js'

const [folder = '', driver = 'libsql'] = process.argv.slice(2)
const store = await openEmbedded(folder, { driver: driver as DriverName })
process.stdout.write(JSON.stringify(await dump(store)))
await store.close()
