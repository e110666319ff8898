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
