/**
 * The one error type that may leave this house, and the one table that says what each code means
 * to an HTTP client and to a shell. Anything else that is thrown is a bug.
 */

/** Every code, with the HTTP status it becomes and the exit code of the command line. */
export const ERROR_CODES = {
  USAGE: { http: 400, exit: 2 },
  BAD_CONFIG: { http: 500, exit: 2 },
  BAD_INPUT: { http: 400, exit: 1 },
  BAD_SPAN: { http: 422, exit: 1 },
  UNREADABLE: { http: 422, exit: 1 },
  TOO_LARGE: { http: 413, exit: 1 },
  EXTRACTION_FAILED: { http: 502, exit: 1 },
  NOT_FOUND: { http: 404, exit: 1 },
  UNAUTHENTICATED: { http: 401, exit: 2 },
  FORBIDDEN: { http: 403, exit: 2 },
  BUSY: { http: 429, exit: 1 },
  CONFLICT: { http: 409, exit: 1 },
  STORE_UNAVAILABLE: { http: 503, exit: 2 },
  STORE_FULL: { http: 507, exit: 1 },
  STORE_BROKEN: { http: 500, exit: 1 },
  QUEUE_UNAVAILABLE: { http: 503, exit: 2 },
  TIMEOUT: { http: 504, exit: 1 },
  CANCELLED: { http: 499, exit: 130 },
} as const satisfies Record<string, { http: number; exit: number }>

/** A code of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES

/**
 * An error a user can act on. The message says what was expected, what came, where, and what to do
 * next; `details` holds the same as data.
 */
export class ChiptrailError extends Error {
  override readonly name = 'ChiptrailError'
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.details = Object.freeze({ ...options.details })
  }
}

/** Tells whether `error` is a {@link ChiptrailError}, of `code` if one is given. */
export function isChiptrailError(error: unknown, code?: ErrorCode): error is ChiptrailError {
  return error instanceof ChiptrailError && (code === undefined || error.code === code)
}
