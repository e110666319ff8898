import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import { pdqToBits } from '@/lib/adapters/db/pdq-bits';

/** Hex digits of one hash. */
const DIGITS = 64;

/**
 * Writes the windows by which a meme is found, when they are not those that are there: the hash on chain, and the parts of its
 * picture where one has been uploaded.
 */
export async function writeMemeWindows(
  tx: Db,
  { memeId, pdq, pixelSha256 }: { memeId: number; pdq: string; pixelSha256: string | null },
): Promise<void> {
  const picture = pixelSha256
    ? await tx.picture.findUnique({ where: { pixelSha256 }, select: { windows: true } })
    : null;
  const hex = Buffer.from(picture?.windows ?? []).toString('hex');
  // The whole is what the chain says, whatever was uploaded.
  const windows = [pdq];
  for (let at = DIGITS; at < hex.length; at += DIGITS) windows.push(hex.slice(at, at + DIGITS));
  const rows = windows.map((window, n) => ({ memeId, window: n, pdq: pdqToBits(window) }));
  const held = await tx.memeWindow.findMany({ where: { memeId }, orderBy: { window: 'asc' }, select: { pdq: true } });
  if (held.length === rows.length && held.every((row, n) => row.pdq === rows[n].pdq)) return;
  await tx.memeWindow.deleteMany({ where: { memeId } });
  await tx.memeWindow.createMany({ data: rows });
}
