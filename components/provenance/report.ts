import type { MemeCard } from '@/lib/domains/memes/types';
import type { Dihedral, Evidence, ImageFingerprint, Verdict } from '@/lib/domains/provenance/types';

/** A registered meme that a picture was held against. */
export type NearReport = {
  memeId: number;
  title: string;
  creator: MemeCard['creator'];
  distance: number;
  transform: Dihedral;
  verdict: Verdict;
  /** Absent from reports that were stored before pictures were aligned. */
  evidence?: Evidence | null;
  imageUrl: string | null;
  thumbUrl: string | null;
  registeredAt: string;
};

/** What a picture is compared with, as `POST /api/v1/provenance/report` answers. */
export type Report = {
  fingerprint: Omit<ImageFingerprint, 'dihedral'>;
  verdict: Verdict;
  nearest: NearReport[];
};

/** The nearest meme, where the verdict says that the picture is of it. */
export const matchOf = ({ nearest }: Pick<Report, 'nearest'>): NearReport | null =>
  nearest.find((near) => near.verdict !== 'original') ?? null;
