import { storage } from '@/lib/storage/storage';

const TYPES: Record<string, string> = { webp: 'image/webp', png: 'image/png' };

// public: pictures are; only what we re-encoded is ever in the store, and the type is ours, not the uploader's.
export async function GET(_: Request, { params }: { params: Promise<{ key: string[] }> }): Promise<Response> {
  const key = (await params).key.join('/');
  const type = TYPES[key.split('.').at(-1) ?? ''];
  const bytes = type ? await storage().get(key) : null;
  if (!bytes) return new Response('There is no such picture.', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  return new Response(bytes as BodyInit, { headers: { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable', 'content-disposition': 'inline' } });
}
