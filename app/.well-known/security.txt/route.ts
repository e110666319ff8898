import { env } from '@/lib/base/env';

const DAYS = 90;

// public: whom to tell of a weakness (RFC 9116). Written anew each time, so that it is never out of date.
export function GET(): Response {
  const { appUrl, contact } = env();
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' };
  // A file without a contact is none.
  if (!contact) return new Response('This site has named no contact.', { status: 404, headers });
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${new Date(Date.now() + DAYS * 86_400_000).toISOString()}`,
    `Canonical: ${appUrl}/.well-known/security.txt`,
    `Policy: ${appUrl}/about#security`,
    'Preferred-Languages: en',
  ];
  return new Response(`${lines.join('\n')}\n`, { headers });
}
