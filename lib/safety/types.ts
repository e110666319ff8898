/** How many pictures were classified, at each level, and what became of them. */
export type SafetyCounts = {
  classified: number;
  everyone: number;
  mature: number;
  /** Waiting for a steward. */
  inReview: number;
  /** Refused by a steward. */
  refused: number;
  /** Not classified yet. */
  waiting: number;
  /** Memes whose picture was taken down. */
  takenDown: number;
};
