import type { GeneratorMeme } from './engines/embedded/types';

/** A meme that may be drawn on, and where its picture is kept. */
export type CorpusMeme = GeneratorMeme & { readonly imageKey: string };
