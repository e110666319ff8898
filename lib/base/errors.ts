/**
 * Every error that a person or a script can meet. Callers switch on `code`; the message says what to do.
 * `status` is the HTTP status of the RFC 9457 problem document made from it.
 */
export const ERRORS = {
  /** The request does not have the documented shape. Recover: fix the named field. */
  invalid_request: 400,
  /** The file is not a picture we take. Recover: send JPEG, PNG, WebP, GIF or AVIF. */
  unsupported_image: 415,
  /** The file says one format and holds another. Recover: export it again. */
  mislabelled_image: 415,
  /** The picture cannot be decoded. Recover: export it again. */
  broken_image: 422,
  /** More bytes or pixels than the limit. Recover: make it smaller. */
  image_too_large: 413,
  /** The body is larger than any request of ours. Recover: send less. */
  body_too_large: 413,
  /** The same picture is registered. Recover: link to the registered meme instead. */
  exact_copy: 409,
  /** No session. Recover: sign in. */
  not_signed_in: 401,
  /** Signed in, but not the owner. Recover: use the account that owns it. */
  not_allowed: 403,
  /** The request came from another origin. Recover: use the site itself. */
  wrong_origin: 403,
  /** The sign-in message does not hold. Recover: ask for a new nonce and sign again. */
  sign_in_failed: 401,
  /** Nothing under that id. Recover: check the id. */
  not_found: 404,
  /** Too many requests. Recover: wait as Retry-After says. */
  rate_limited: 429,
  /** The voucher is not for the next cumulative total. Recover: sign the total named in the details. */
  voucher_stale: 409,
  /** The voucher is not signed by the payer or the session key. Recover: sign again. */
  voucher_invalid: 402,
  /** The deposit does not cover the price. Recover: deposit. */
  deposit_too_low: 402,
  /** The session key is over its cap or too old. Recover: authorize a new one. */
  session_key_spent: 402,
  /** The payment is not what this price asks for. Recover: sign a new one, as the message says. */
  payment_invalid: 402,
  /** The payment was sent before. Recover: ask what became of it, or sign a new one. */
  payment_used: 409,
  /** The offer is over, or what it shows is no longer so. Recover: ask for new offers; nothing was taken. */
  offer_gone: 410,
  /** More work than can be begun now. Recover: wait as Retry-After says. */
  busy: 503,
  /** This payer's previous generation is not finished. Recover: wait for it. */
  generation_in_progress: 409,
  /** The request was sent before with other content. Recover: use a new idempotency key. */
  idempotency_conflict: 409,
  /** No registered meme may be drawn on for this prompt. Recover: change the prompt or the sources. */
  nothing_to_draw_on: 422,
  /** The words break the safety rules. Recover: change them. */
  unsafe_text: 422,
  /** You reported this meme for this before. Recover: read how that report stands. */
  already_reported: 409,
  /** The claim is past that step. Recover: reload it and see how it stands. */
  dispute_closed: 409,
  /** The picture was taken down. Recover: read the meme's page for why. */
  taken_down: 410,
  /** A picture that may be indecent. Recover: wait for a steward, or upload another picture. */
  picture_in_review: 409,
  /** A steward refused the picture. Recover: upload another one. */
  picture_refused: 422,
  /** The picture is for another audience than the community. Recover: register it elsewhere. */
  picture_too_mature: 422,
  /** No classifier has looked at the picture yet. Recover: try again in a minute. */
  picture_unchecked: 503,
  /** Nothing of this account can be claimed now. Recover: wait for the next settlement. */
  nothing_to_claim: 409,
  /** The transaction is not what it should be. Recover: as the message says. */
  transaction_rejected: 422,
  /** The transaction is not in a block yet. Recover: ask again. */
  transaction_pending: 409,
  /** Money in and usage out differ. Recover: look at the payers and entries named. */
  unbalanced_settlement: 409,
  /** Only on the local chain. */
  local_only: 404,
  /** A setting is missing or wrong. Recover: set it as the message says. */
  bad_configuration: 500,
  /** Our fault. Recover: try again, and quote the reference. */
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERRORS;

export class TributeError extends Error {
  override readonly name = 'TributeError';
  readonly code: ErrorCode;
  readonly status: number;
  /** Machine-readable facts for the caller, e.g. `{ expected: '20000' }`. JSON-safe. */
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, options: { details?: Record<string, unknown>; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = ERRORS[code];
    this.details = options.details ?? {};
  }
}

export const isTributeError = (error: unknown): error is TributeError => error instanceof TributeError;
