import 'server-only';
import sharp from 'sharp';
import { db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';
import { storage } from '@/lib/adapters/storage/storage';

/** A finished generation's picture in full size, as a file of the asked format. */
export async function readPictureOf(id: string, format: 'png' | 'webp' | 'jpeg'): Promise<Uint8Array> {
  const row = await db().generation.findUnique({ where: { id }, select: { imageKey: true } });
  const bytes = row?.imageKey ? await storage().get(row.imageKey) : null;
  if (!bytes) throw new TributeError('not_found', `There is no picture of generation ${id.slice(0, 60)}.`);
  if (format === 'webp') return bytes;
  return format === 'png' ? sharp(bytes).png().toBuffer() : sharp(bytes).jpeg({ quality: 92 }).toBuffer();
}
