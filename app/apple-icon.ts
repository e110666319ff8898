import sharp from 'sharp';
import { MARK_SVG } from '@/components/layout/mark-svg';

export const size = { width: 180, height: 180 };
export const contentType = 'image/png';
export const dynamic = 'force-dynamic';

/** The mark on paper, for phones that want a bitmap. */
export default async function Icon(): Promise<Response> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="180" height="180" viewBox="-5 -5 42 42"><rect x="-5" y="-5" width="42" height="42" fill="#f2f3ee"/>${MARK_SVG}</svg>`;
  const png = await sharp(Buffer.from(svg)).png().toBuffer();
  return new Response(png as BodyInit, {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' },
  });
}
