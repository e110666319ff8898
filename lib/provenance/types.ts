/**
 * Words of provenance.
 *
 * canonical pixels  what is compared: full resolution, orientation applied, alpha flattened on white, sRGB, 8-bit RGB, first frame
 * fingerprint       every hash of one picture
 * dihedral          one of the eight turns and mirrors of a picture
 * verdict           what a picture is to a registered meme
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
 * What a picture is to a registered meme. `derivative` needs the alignment of the two pictures; a hash alone never says it.
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

/** How a picture compares: PDQ distance 0..256 at its best turn, which turn that is, and the verdict. */
export type Comparison = { distance: number; transform: Dihedral; verdict: Verdict };

export type NearMeme = Comparison & { memeId: number };

export type ProvenanceReport = {
  /** That of the nearest meme; `original` when there is none. */
  verdict: Verdict;
  /** Nearest first. */
  nearest: NearMeme[];
  /** False for a picture too flat for its perceptual hash: then only exact copies are found. */
  comparable: boolean;
};
