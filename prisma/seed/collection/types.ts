import type { CaptionBox, Frame } from '@/lib/domains/generation/engines/embedded/types';

/** A drawing of ours with everything that its registration needs. */
export type DemoMeme = {
  readonly slug: string;
  readonly title: string;
  /** What the picture shows, for those who cannot see it. */
  readonly alt: string;
  readonly tags: readonly string[];
  /** Index into `demoCreators`. */
  readonly creator: number;
  readonly community: 'shibe' | 'ribbit' | null;
  readonly kind: 'template' | 'meme';
  readonly width: number;
  readonly height: number;
  /** The drawing without caption. */
  readonly svg: () => string;
  readonly boxes: readonly CaptionBox[];
  readonly frames: readonly Frame[];
  /** What a captioned meme says, one line per box. */
  readonly caption: readonly string[];
  readonly denyWords: readonly string[];
};
