/** A meme chosen to draw on. */
export type ChosenSource = { id: number; title: string; thumbUrl: string | null };
