import type { BoxRole, CaptionBox, CaseStyle, Frame } from '@/lib/domains/generation/engines/embedded/types';
import { INK } from './kit';

type Options = Partial<Pick<CaptionBox, 'angle' | 'align' | 'valign' | 'color' | 'outline' | 'style' | 'maxLength'>>;

const make = (role: BoxRole, x: number, y: number, w: number, h: number, base: Options, o: Options): CaptionBox => ({
  x,
  y,
  w,
  h,
  role,
  angle: 0,
  align: 'center',
  valign: 'middle',
  color: '#ffffff',
  outline: INK,
  style: 'upper' as CaseStyle,
  maxLength: 48,
  ...base,
  ...o,
});

/** White capitals over the top of the picture. */
export const top = (h = 0.2, o: Options = {}) => make('top', 0.04, 0.03, 0.92, h, { valign: 'top' }, o);
/** White capitals over the foot of the picture. */
export const bottom = (h = 0.2, o: Options = {}) => make('bottom', 0.04, 0.97 - h, 0.92, h, { valign: 'bottom' }, o);
/** White capitals on somebody in the picture. */
export const label = (x: number, y: number, w: number, h: number, o: Options = {}) =>
  make('label', x, y, w, h, { maxLength: 32 }, o);
/** Ink on a board, a sheet or a sign. */
export const sign = (x: number, y: number, w: number, h: number, o: Options = {}) =>
  make('sign', x, y, w, h, { color: INK, outline: null, maxLength: 60 }, o);
/** Ink in a balloon. */
export const speech = (x: number, y: number, w: number, h: number, o: Options = {}) =>
  make('speech', x, y, w, h, { color: INK, outline: null, maxLength: 60 }, o);

export const frame = (text: string, one: string, two: string, three: string): Frame => ({
  text,
  examples: [one, two, three],
});
