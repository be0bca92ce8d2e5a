/** Sets the run bit on the built program: the compiler does not, and `npx chiptrail` in a checkout needs it. */
import { chmodSync } from 'node:fs'

chmodSync(new URL('../dist/cli/main.js', import.meta.url), 0o755)
