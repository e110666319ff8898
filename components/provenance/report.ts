import type { Wire } from '@/lib/base/wire';
import type { ReportView } from '@/lib/domains/provenance/types';

/** What a picture is compared with, as it comes over HTTP. */
export type Report = Wire<ReportView>;
export type NearReport = Report['nearest'][number];

/** The nearest meme, where the verdict says that the picture is of it. */
export const matchOf = ({ nearest }: Pick<Report, 'nearest'>): NearReport | null =>
  nearest.find((near) => near.verdict !== 'original') ?? null;
