import type { z } from 'zod';
import type { change, dihedral, evidence, fingerprint, imageFormat, nearMeme, region, report, verdict } from './api';

/**
 * Terms of provenance.
 *
 * canonical pixels  what is compared: full resolution, orientation applied, alpha flattened on white, sRGB, 8-bit RGB, first frame
 * fingerprint       every hash of one picture
 * dihedral          one of the eight turns and mirrors of a picture
 * window            a part of a picture that is hashed by itself
 * content box       the part of a screenshot or a bordered picture that holds the picture
 * alignment         how one picture lies on another, found by comparing their pixels
 * verdict           what a picture is to a registered meme
 * evidence          what a verdict rests on, so that a person can look at it
 */
export type PixelBytes = Uint8Array | Uint8ClampedArray;

/** `rot90` is counter-clockwise; `flipx` exchanges top and bottom, `flipy` left and right; `flipp`, `flipm` mirror at the diagonals. */
export type Dihedral = z.output<typeof dihedral>;

export type ImageFormat = z.output<typeof imageFormat>;

/** A picture as canonical pixels. */
export type DecodedImage = {
  format: ImageFormat;
  width: number;
  height: number;
  /** `width * height * 3` bytes. */
  rgb: Uint8Array;
  /** More than one frame; only the first is here. */
  animated: boolean;
};

/** The hashes of one picture, and those of its turns and mirrors; `orig` is `pdq`. */
export type ImageFingerprint = z.output<typeof fingerprint> & { dihedral: Record<Dihedral, string> };

/**
 * What a picture is to a registered meme.
 *
 * exact copy                  the same file, or the same pixels
 * near copy                   the same picture, whole, re-encoded or recoloured; nothing in it changed
 * derivative                  a part of it, or all of it with something laid over or changed
 * same template, new caption  the same picture under other words
 * original                    another picture
 *
 * All but the first need the alignment of the two pictures; a hash alone cannot tell them apart.
 */
export type Verdict = z.output<typeof verdict>;

/** A registered meme that an upload is held against. */
export type Candidate = {
  memeId: number;
  sha256: string;
  /** Null while no picture with the registered SHA-256 has been uploaded. */
  pixelSha256: string | null;
  pdq: string;
};

export type Region = z.output<typeof region>;

/**
 * Maps points of the compared picture to points of the registered one, both in parts of width and height:
 * x' = a x + b y + c, y' = d x + e y + f, as [a, b, c, d, e, f].
 */
export type Affine = readonly [number, number, number, number, number, number];

export type Change = z.output<typeof change>;
export type Evidence = z.output<typeof evidence>;

export type NearMeme = z.output<typeof nearMeme>;
export type Comparison = Omit<NearMeme, 'memeId'>;

/** A picture's report as it is shown: its hashes, and the near memes with their pictures. */
export type ReportView = z.output<typeof report>;

export type ProvenanceReport = {
  /** That of the nearest meme; `original` when there is none. */
  verdict: Verdict;
  /** Nearest first. */
  nearest: NearMeme[];
  /** False for a picture too flat for its perceptual hash: then only exact copies are found. */
  comparable: boolean;
};
