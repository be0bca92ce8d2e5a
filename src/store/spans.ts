/** The check that no fact is stored whose words are not in its document. */
import { ChiptrailError } from '../errors.js'
import type { GraphChange } from '../model/graph.js'

/**
 * Checks every span of the claims that `change` puts against their documents.
 *
 * @param textOf gives the text of a document that the change itself does not bring, or null.
 * @throws BAD_SPAN naming the claim, the field and both texts.
 */
export async function checkSpans(
  change: GraphChange,
  textOf: (documentId: string) => Promise<string | null>,
): Promise<void> {
  const texts = new Map(change.putDocuments.map((document) => [document.id, document.text]))
  for (const claim of change.putClaims) {
    const text = texts.get(claim.documentId) ?? (await textOf(claim.documentId))
    if (text === null)
      throw new ChiptrailError(
        'BAD_SPAN',
        `Claim ${claim.id} names document ${claim.documentId}, which is not stored.`,
      )
    texts.set(claim.documentId, text)
    for (const { field, start, end, quote } of claim.evidence) {
      if (text.slice(start, end) === quote && quote.length > 0) continue
      throw new ChiptrailError(
        'BAD_SPAN',
        `Evidence for "${field}" of claim ${claim.id} is not the text at ${start}–${end} of ${claim.documentId}: ` +
          `expected "${quote}", the document has "${text.slice(start, end)}".`,
        { details: { claimId: claim.id, field, start, end } },
      )
    }
  }
}
