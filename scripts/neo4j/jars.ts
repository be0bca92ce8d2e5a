/** Fetches the jars of one Neo4j release with Maven into a folder, once; later calls find them there. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One line of Neo4j Community: the release that was tried and what its server needs to start. */
export interface Release {
  readonly version: string
  readonly minimumJava: number
  readonly mainClass: string
  readonly javaOptions: readonly string[]
}

const OPENED = ['java.nio', 'java.io', 'sun.nio.ch'].map(
  (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
)

/** The long-term line, which is the default, and the monthly line. */
export const RELEASES = {
  lts: {
    version: '5.26.30',
    minimumJava: 17,
    mainClass: 'org.neo4j.server.CommunityEntryPoint',
    javaOptions: OPENED,
  },
  latest: {
    version: '2026.09.0',
    minimumJava: 21,
    mainClass: 'org.neo4j.server.Neo4jCommunity',
    javaOptions: [
      ...OPENED,
      '--add-modules=jdk.incubator.vector',
      '--enable-native-access=ALL-UNNAMED',
      '--sun-misc-unsafe-memory-access=allow',
    ],
  },
} as const satisfies Record<string, Release>
export type Line = keyof typeof RELEASES

/**
 * Gives the folder that holds the jars of `release` under `cache`, fetching them (about 120 MB from
 * Maven Central) if it is not there yet. A fetch that fails leaves nothing behind.
 *
 * @throws Error saying what to install if `mvn` is missing, or Maven's own words if it fails.
 */
export function fetchJars(release: Release, cache: string, log: (line: string) => void): string {
  const folder = join(cache, `jars-${release.version}`)
  if (existsSync(folder)) return folder
  const work = join(cache, `fetch-${process.pid}`)
  mkdirSync(work, { recursive: true })
  try {
    writeFileSync(join(work, 'pom.xml'), pomOf(release.version))
    log(`Fetching Neo4j ${release.version} with Maven (about 120 MB, once) …`)
    const result = spawnSync(
      'mvn',
      ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=lib'],
      { cwd: work, encoding: 'utf8' },
    )
    if (result.error)
      throw new Error(
        'Maven (the command mvn) is needed to fetch Neo4j and was not found. ' +
          'Install it (Debian: apt install maven; macOS: brew install maven) or use: docker compose up neo4j',
      )
    if (result.status !== 0)
      throw new Error(`Maven could not fetch Neo4j ${release.version}:\n${result.stdout}${result.stderr}`)
    if (!existsSync(folder)) renameSync(join(work, 'lib'), folder)
    return folder
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function pomOf(version: string): string {
  const dependency = (group: string, artifact: string) =>
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>chiptrail</groupId><artifactId>neo4j-jars</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${dependency('org.neo4j.app', 'neo4j-server')}${dependency('org.neo4j', 'neo4j')}</dependencies></project>
`
}
