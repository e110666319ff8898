import { isPictureDown } from '@/lib/domains/moderation/server/is-picture-down';
import { storage } from '@/lib/adapters/storage/storage';

const TYPES: Record<string, string> = { webp: 'image/webp', png: 'image/png' };

// public: pictures are; only what we re-encoded is ever in the store, and the type is ours, not the uploader's.
export async function GET(request: Request, { params }: { params: Promise<{ key: string[] }> }): Promise<Response> {
  const key = (await params).key.join('/');
  const type = TYPES[key.split('.').at(-1) ?? ''];
  const plain = { 'content-type': 'text/plain; charset=utf-8' };
  // Briefly: a picture can be restored.
  if (type && (await isPictureDown(key)))
    return new Response('This picture was taken down.', {
      status: 410,
      headers: { ...plain, 'cache-control': 'public, max-age=60' },
    });
  const bytes = type ? await storage().get(key) : null;
  if (!bytes) return new Response('There is no such picture.', { status: 404, headers: plain });
  // The bytes never change, but a picture can be taken down: no copy outlives that by more than a day.
  const headers = {
    'content-type': type,
    'cache-control': 'public, max-age=86400',
    etag: `"${key}"`,
    'content-disposition': 'inline',
  };
  return request.headers.get('if-none-match') === headers.etag
    ? new Response(null, { status: 304, headers })
    : new Response(bytes as BodyInit, { headers });
}
