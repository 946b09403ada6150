/** What the application learns in a step. */
export type Signal =
  | { readonly kind: 'connected' }
  | { readonly kind: 'accepted' }
  /** read() returned octets. */
  | { readonly kind: 'data'; readonly octets: number }
  /** read() returned 0: the peer has closed. */
  | { readonly kind: 'eof' }
  /** ECONNRESET, where no other is given. */
  | { readonly kind: 'reset'; readonly errno?: 'EPIPE' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'timeout' }
  /** A call failed, with the errno's name. */
  | { readonly kind: 'error'; readonly errno: string }
  /** A blocking close() with SO_LINGER returned. */
  | { readonly kind: 'closed'; readonly errno: string | null }
