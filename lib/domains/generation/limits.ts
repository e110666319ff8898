/** What may be asked of the generator, for the schema and the forms alike. */
export const REQUEST_LIMITS = {
  /** Characters. */
  prompt: 280,
  /** Memes that a person may name to draw on. */
  sources: 8,
} as const;
