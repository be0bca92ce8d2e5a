/** Asks axe what on a page keeps people out. */
import axe, { type AxeResults } from 'axe-core'
import type { Visit } from './chromium.js'

/** Gives every rule of axe that the page breaks, with the elements that break it. */
export async function violationsOn({ page }: Visit): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })')
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
  )
}
