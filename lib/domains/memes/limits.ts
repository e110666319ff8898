/** How much of everything a meme takes, for the schema and the forms alike. Lengths are in characters. */
export const MEME_LIMITS = {
  title: 80,
  alt: 400,
  tags: 20,
  tag: 30,
  boxes: 8,
  frames: 8,
  frame: 200,
  examples: 3,
  captionLines: 8,
  /** A line of a caption, and an example of a frame. */
  line: 140,
  communitySlug: 40,
  searchText: 200,
} as const;
