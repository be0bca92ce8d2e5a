/** The shipped table of controls, and a short way to ask it. */
import { join } from 'node:path'
import { type ControlFinding, createControlFinder } from '../../src/controls/findings.js'
import type { ControlScope } from '../../src/model/control.js'
import { readControls } from '../../src/read/controls.js'

export const SEED = join(import.meta.dirname, '../../seed')
export const controls = readControls(SEED)
const finder = createControlFinder(controls)

/** Asks for the chip of gazetteer id `ent_chip_<chip>`. */
export function find(
  chip: string,
  date: string | null,
  scope: ControlScope = 'HARDWARE',
  destination: string | null = 'CN',
): ControlFinding {
  return finder.find({ scope, chip: { id: `ent_chip_${chip}`, name: chip.toUpperCase() }, date, destination })
}

/** Gives the citations of the rules in force that cover the chip and ask for a licence. */
export function licencesOf(finding: ControlFinding): string[] {
  return finding.rules
    .filter(({ control, phase, covers }) => {
      const isBinding = control.effect === 'LICENCE' && phase.status === 'IN_FORCE'
      return isBinding && covers.answer === 'YES'
    })
    .map(({ control }) => control.id)
}
