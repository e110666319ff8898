import { hashPdqPlainly, type PdqHash } from './pdq-plain';
import { SIDE } from './pdq-shrink';
import { PdqKernel } from './pdq-wasm';
import type { PixelBytes } from './types';

/** Null where WebAssembly is missing or forbidden. */
let kernel: PdqKernel | null | undefined;

/**
 * PDQ perceptual hash of decoded pixels, equal to Meta's C++ reference on the same bytes.
 *
 * `pixels`: 8-bit RGB (3 channels) or grey (1 channel), row by row, at full resolution: orientation applied, alpha flattened on
 * white, sRGB, first frame (see canonical-pixels). `dihedral`: the hashes of the picture's eight turns and mirrors, from one
 * transform; `rot90` is counter-clockwise, `flipx` exchanges top and bottom, `flipy` left and right, `flipp` and `flipm` mirror at
 * the diagonals. Throws a RangeError when the length does not fit the size.
 */
export function hashPdq(pixels: PixelBytes, width: number, height: number, channels: 1 | 3): PdqHash {
  // Grey and small pictures are rare and quick enough; 64x64 is a case of its own.
  const small = width <= SIDE && height <= SIDE;
  if (channels === 1 || small || pixels.length !== width * height * 3)
    return hashPdqPlainly(pixels, width, height, channels);
  kernel ??= tryKernel();
  return kernel ? kernel.hash(pixels, width, height) : hashPdqPlainly(pixels, width, height, channels);
}

function tryKernel(): PdqKernel | null {
  try {
    return new PdqKernel();
  } catch {
    return null;
  }
}
