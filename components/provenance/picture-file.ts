import { Problem } from '@/lib/base/problem';
import { TAKEN } from './picture-types';

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e5) / 10} MB`;

/** Refuses what need not be sent to be refused. The server has the last word on the rest. */
export function refuseFile({ type, size }: { type: string; size: number }, maxBytes: number): Problem | null {
  if (type !== '' && !TAKEN.includes(type)) {
    const what = type === 'image/svg+xml' ? 'SVG drawings are' : 'This kind of file is';
    return new Problem('unsupported_image', `${what} not taken. Export it as PNG, JPEG, WebP, GIF or AVIF.`, {
      status: 415,
    });
  }
  if (size === 0) return new Problem('broken_image', 'The file is empty. Choose another one.', { status: 422 });
  if (size > maxBytes)
    return new Problem(
      'image_too_large',
      `The file has ${megabytes(size)}; at most ${megabytes(maxBytes)} are taken. Make it smaller.`,
      { status: 413 },
    );
  return null;
}

/** Whether the file itself is at fault: another one helps, sending it again does not. */
export const isBadPicture = ({ code }: Pick<Problem, 'code'>): boolean =>
  ['unsupported_image', 'mislabelled_image', 'broken_image', 'image_too_large'].includes(code);
