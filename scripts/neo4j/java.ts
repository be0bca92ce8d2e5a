/** Finds a Java that is new enough for a Neo4j release. Reads JAVA_HOME, the path and the usual folders. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines']

/**
 * Gives the first `java` command whose major version is at least `minimum`: that of JAVA_HOME, the one
 * on the path, then those in the system's usual folders by name.
 *
 * @throws Error saying which versions were found and what to install.
 */
export function findJava(minimum: number): string {
  const found: string[] = []
  for (const command of candidates()) {
    const major = majorOf(command)
    if (major !== null && major >= minimum) return command
    if (major !== null) found.push(`${command} is ${major}`)
  }
  throw new Error(
    `Java ${minimum} or newer is needed to run Neo4j and was not found` +
      `${found.length > 0 ? ` (${found.join(', ')})` : ''}. ` +
      `Install it (Debian: apt install openjdk-${minimum}-jre-headless; macOS: brew install openjdk) ` +
      'or use: docker compose up neo4j',
  )
}

function candidates(): string[] {
  const home = process.env['JAVA_HOME']
  const installed = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .flatMap((name) => [join(folder, name, 'bin/java'), join(folder, name, 'Contents/Home/bin/java')]),
  )
  return [...(home ? [join(home, 'bin/java')] : []), 'java', ...installed.filter((path) => existsSync(path))]
}

function majorOf(command: string): number | null {
  const result = spawnSync(command, ['-version'], { encoding: 'utf8' })
  const match = /version "(?:1\.)?(\d+)/.exec(`${result.stderr ?? ''}${result.stdout ?? ''}`)
  return match === null ? null : Number(match[1])
}
