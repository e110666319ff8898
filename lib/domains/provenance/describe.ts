import { findContentBox, findSureContentBox, trimBorders, WHOLE } from './content-box';
import { type Features, findFeatures } from './alignment/features';
import { cropRgb, type GreyImage, toGrey, toPixelBox } from './grey';
import type { Affine, Dihedral, ImageFingerprint, PixelBytes, Region } from './types';
import { composeAffine, TURN_MAPS } from './alignment/affine';
import { hashRegions, WINDOWS, within } from './windows';

/** Grows when what is stored of a picture is made otherwise. */
export const RECIPE = 1;

/** What a picture is stored and compared by. */
export type PictureDescription = {
  /** The part that is described: all of it, or what lies inside a border or a screenshot. */
  content: Region;
  /** PDQ of the whole picture, then of `WINDOWS[1]` and on in the content box, then of the content box where it is a part only. */
  windows: string[];
  /** The content box, grey, at most 400 a side. */
  grey: GreyImage;
  features: Features;
};

type Pixels = { rgb: PixelBytes; width: number; height: number };

/** Everything that is kept of a picture so that others can be compared with it. `pdq` is that of the whole. */
export function describePicture(picture: Pixels, pdq: string): PictureDescription {
  const { rgb, width, height } = picture;
  const content = findSureContentBox(toGrey(rgb, width, height));
  const regions = [
    ...WINDOWS.slice(1).map((window) => within(content, window)),
    ...(content === WHOLE ? [] : [content]),
  ];
  const grey = greyOf(picture, content);
  return {
    content,
    windows: [pdq, ...hashRegions(rgb, width, height, regions).map((hash) => hash.pdq)],
    grey,
    features: findFeatures(grey),
  };
}

/** The part of a registered picture that its stored window number `index` is the hash of. */
export function regionOfWindow(index: number, content: Region): Region {
  if (index === 0) return WHOLE;
  return index < WINDOWS.length ? within(content, WINDOWS[index]) : content;
}

function greyOf({ rgb, width, height }: Pixels, region: Region): GreyImage {
  if (region === WHOLE) return toGrey(rgb, width, height);
  const box = toPixelBox(region, width, height);
  return toGrey(cropRgb(rgb, width, box), box.width, box.height);
}

/** One hash to search by: of which part of the picture, and how turned. */
export type Query = { pdq: string; box: Region; turn: Dihedral };

/** The hashes to search by: the whole picture, without its border, and its content box, each in all eight turns. `grey` is the picture's `toGrey`. */
export function makeQueries(
  { rgb, width, height }: Pixels,
  grey: GreyImage,
  fingerprint: Pick<ImageFingerprint, 'dihedral'>,
): Query[] {
  const boxes: Region[] = [];
  for (const box of [trimBorders(grey), findContentBox(grey)]) {
    const known = [WHOLE, ...boxes].some(
      (other) =>
        Math.abs(other.x - box.x) + Math.abs(other.y - box.y) + Math.abs(other.w - box.w) + Math.abs(other.h - box.h) <
        0.02,
    );
    if (!known) boxes.push(box);
  }
  const hashes = [fingerprint.dihedral, ...hashRegions(rgb, width, height, boxes).map((hash) => hash.dihedral)];
  return hashes.flatMap((dihedral, i) =>
    (Object.entries(dihedral) as [Dihedral, string][]).map(([turn, pdq]) => ({
      pdq,
      turn,
      box: i === 0 ? WHOLE : boxes[i - 1],
    })),
  );
}

/** Where a hash match says that the compared picture lies on the registered one: a map in parts of width and height of both. */
export function guessAlignment(query: Query, window: number, content: Region): Affine {
  const { box, turn } = query;
  const target = regionOfWindow(window, content);
  const intoBox: Affine = [1 / box.w, 0, -box.x / box.w, 0, 1 / box.h, -box.y / box.h];
  return composeAffine([target.w, 0, target.x, 0, target.h, target.y], composeAffine(TURN_MAPS[turn], intoBox));
}
