/** Reading for commands that take paths: problems go to stderr as they come and set exit code 1. */
import type { SourceText } from '../model/source.js'
import { type ReadProblem, type ReadProgress, readSources } from '../read/sources.js'
import type { Context } from './context.js'

/** Reads the texts of `paths`; each problem is said as `path:line: reason`. */
export function readWithReport(
  context: Context,
  paths: readonly string[],
  onProgress?: (progress: ReadProgress) => void,
  onProblem: (problem: ReadProblem) => void = (problem) => context.say(problemLine(problem)),
): AsyncGenerator<SourceText> {
  return readSources(paths, {
    maxFileBytes: context.config().limits.maxFileBytes,
    stdin: context.stdin,
    ...(onProgress ? { onProgress } : {}),
    onProblem: (problem) => {
      context.rejectSome()
      onProblem(problem)
    },
  })
}

/** Says where and why an input was rejected; the place once, also where the reason names it. */
export function problemLine({ path, line, reason }: ReadProblem): string {
  if (line === null && reason.includes(path)) return reason
  return `${path}${line === null ? '' : `:${line}`}: ${reason}`
}
