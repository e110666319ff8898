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
export type Dihedral = 'orig' | 'rot90' | 'rot180' | 'rot270' | 'flipx' | 'flipy' | 'flipp' | 'flipm';

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif';

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

/** The hashes of one picture, as lower-case hexadecimal digits without 0x. */
export type ImageFingerprint = {
  /** SHA-256 of the file. */
  sha256: string;
  /** SHA-256 of the canonical pixels: equal when only the file around them differs. */
  pixelSha256: string;
  pdq: string;
  /** 0..100; below 50 the picture is too flat for its PDQ hash to say much. */
  quality: number;
  /** The hashes of its turns and mirrors; `orig` is `pdq`. */
  dihedral: Record<Dihedral, string>;
  width: number;
  height: number;
  format: ImageFormat;
  byteLength: number;
};

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
export type Verdict = 'exact copy' | 'near copy' | 'derivative' | 'same template, new caption' | 'original';

/** A registered meme that an upload is held against. */
export type Candidate = {
  memeId: number;
  sha256: string;
  /** Null while no picture with the registered SHA-256 has been uploaded. */
  pixelSha256: string | null;
  pdq: string;
};

/** A rectangle in parts of a picture's width and height. */
export type Region = { x: number; y: number; w: number; h: number };

/**
 * Maps points of the compared picture to points of the registered one, both in parts of width and height:
 * x' = a x + b y + c, y' = d x + e y + f, as [a, b, c, d, e, f].
 */
export type Affine = readonly [number, number, number, number, number, number];

/** A part of the registered picture that looks otherwise in the compared one. `lettering`: words were there, or are now. */
export type Change = Region & { kind: 'lettering' | 'overlay' };

/** What the two pictures show when one is laid on the other. Regions are of the registered picture. */
export type Evidence = {
  /** Null when the files or their pixels are equal and nothing had to be aligned. */
  alignment: Affine | null;
  /** Share of the registered picture that is visible in the compared one, 0..1. */
  coverage: number;
  /** The visible part's bounds when something was cut away, or null. */
  crop: Region | null;
  /** Share of the visible part that changed, 0..1, and where. */
  changed: number;
  changes: Change[];
  /** Words in the changed parts, where they could be read. */
  texts: { registered: string; compared: string } | null;
};

/**
 * How a picture compares: PDQ distance 0..256 at its best turn, which turn that is, the verdict, and what was seen when the two were
 * aligned (null where nothing could be aligned and the hashes alone speak).
 */
export type Comparison = { distance: number; transform: Dihedral; verdict: Verdict; evidence: Evidence | null };

export type NearMeme = Comparison & { memeId: number };

export type ProvenanceReport = {
  /** That of the nearest meme; `original` when there is none. */
  verdict: Verdict;
  /** Nearest first. */
  nearest: NearMeme[];
  /** False for a picture too flat for its perceptual hash: then only exact copies are found. */
  comparable: boolean;
};
