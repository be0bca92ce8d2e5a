/** Who asks and what they may do, from the bearer token of a request. Never repeats a token. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { TokenRole } from '../config.js'
import { ChiptrailError } from '../errors.js'

/** What the sender of one request may do. */
interface Caller {
  /** The role of the token; null without token. */
  readonly role: TokenRole | null
  /** @throws FORBIDDEN unless the caller may write; the message says what to set. */
  readonly requireWriter: () => void
}

/**
 * Tells who sent `request`. Without tokens reading is open and writing is off. With tokens, writing
 * needs one with role `curate` or `seed`; reading stays open unless some token has the role `read`,
 * then it needs any token.
 *
 * @throws UNAUTHENTICATED if the token is not one of `tokens`, or reading needs one and there is none.
 */
export function authenticate(request: Request, tokens: ReadonlyMap<string, TokenRole>): Caller {
  const header = request.headers.get('authorization')
  const role = header === null ? null : roleOf(header, tokens)
  if (role === null && [...tokens.values()].includes('read'))
    throw new ChiptrailError(
      'UNAUTHENTICATED',
      'Reading needs a token here; send "Authorization: Bearer TOKEN".',
    )
  return {
    role,
    requireWriter: () => {
      if (role === 'curate' || role === 'seed') return
      throw new ChiptrailError('FORBIDDEN', whyForbidden(role, tokens.size))
    },
  }
}

function roleOf(header: string, tokens: ReadonlyMap<string, TokenRole>): TokenRole {
  const given = digest(/^Bearer +(\S+) *$/i.exec(header)?.[1] ?? '')
  let found: TokenRole | null = null
  // Every token is compared, over hashes of one length, so that time tells nothing about any of them.
  for (const [token, role] of tokens) if (timingSafeEqual(digest(token), given)) found = role
  if (found) return found
  throw new ChiptrailError(
    'UNAUTHENTICATED',
    'The Authorization header must be "Bearer TOKEN" with a token of CHIPTRAIL_TOKENS; this is none.',
  )
}

function whyForbidden(role: TokenRole | null, tokens: number): string {
  if (tokens === 0)
    return 'Writing over HTTP is off; set CHIPTRAIL_TOKENS=TOKEN:curate on the server and send "Authorization: Bearer TOKEN".'
  if (role === null) return 'Writing needs a token; send "Authorization: Bearer TOKEN".'
  return `Writing needs a token with role curate or seed; this one has role ${role}.`
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
