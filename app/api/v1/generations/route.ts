import { createHash, randomInt, randomUUID } from 'node:crypto';
import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { takeFromLimit } from '@/lib/domains/auth/server/rate-limit';
import { env } from '@/lib/base/env';
import { createGeneration } from '@/lib/domains/generation/server/create-generation';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

// public: a voucher is its own permission, and free try-outs are limited by address.
export const POST = defineRoute(ENDPOINTS.createGeneration, async ({ request, body, ip, now }) => {
  if (!body.voucher) await takeFromLimit({ key: `free:${ip}`, limit: env().limits.freePerHour, seconds: 3600, now });
  // A caller's keys are the caller's own: nobody else's request can take them. Hashed, as the row stays and an address must not.
  const key = request.headers.get('idempotency-key')?.slice(0, 200);
  const idempotencyKey = key ? sha256(`${body.voucher?.payer ?? ip} ${key}`) : randomUUID();
  // Without a seed a repeated key must still be the same request.
  const seed = body.seed ?? (key ? 0 : randomInt(2 ** 31 - 1));
  return createGeneration({ ...body, seed, idempotencyKey, now });
});
