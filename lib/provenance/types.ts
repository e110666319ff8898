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
  dihedral: Record<Dihedral, string>;
  width: number;
  height: number;
  format: ImageFormat;
  byteLength: number;
};
