/** YAML text in, plain data out. The only importer of yaml. */
import { parse } from 'yaml'
import { ChiptrailError } from '../errors.js'

/** @throws BAD_CONFIG saying where in `path` the YAML is wrong. */
export function parseYaml(text: string, path: string): unknown {
  try {
    return parse(text)
  } catch (cause) {
    throw new ChiptrailError('BAD_CONFIG', `${path} is no YAML: ${(cause as Error).message}`, { cause })
  }
}
