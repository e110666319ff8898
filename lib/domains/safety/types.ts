import type { SafetyScores } from './rules';

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

/** A picture that waits for a steward. */
export type PictureInReview = {
  pixelSha256: string;
  imageUrl: string;
  thumbUrl: string;
  width: number;
  height: number;
  scores: SafetyScores | null;
  uploads: number;
  createdAt: Date;
};
