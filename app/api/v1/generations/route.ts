import { createHash, randomInt, randomUUID } from 'node:crypto';
import { env } from '@/lib/base/env';
import { takeFromLimit } from '@/lib/domains/auth/server/rate-limit';
import { createGeneration } from '@/lib/domains/generation/server/create-generation';
import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { json } from '@/lib/interfaces/http/problem-response';
import { defineRoute } from '@/lib/interfaces/http/route';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

// public: a voucher is its own permission, and free try-outs are limited by address.
export const POST = defineRoute(ENDPOINTS.createGeneration, async ({ request, body, ip, now }) => {
  const { voucher, ...asked } = body;
  if (!voucher) await takeFromLimit({ key: `free:${ip}`, limit: env().limits.freePerHour, seconds: 3600, now });
  // A caller's keys are the caller's own: nobody else's request can take them. Hashed, as the row stays and an address must not.
  const key = request.headers.get('idempotency-key')?.slice(0, 200);
  const idempotencyKey = key ? sha256(`${voucher?.payer ?? ip} ${key}`) : randomUUID();
  const view = await createGeneration({
    // Without a seed a repeated key must still be the same request.
    wanted: 'offer' in asked ? asked : { ...asked, seed: asked.seed ?? (key ? 0 : randomInt(2 ** 31 - 1)) },
    payment: voucher ? { till: 'channel', voucher } : { till: 'free' },
    idempotencyKey,
    now,
  });
  if (view.status !== 'pending') return view;
  return json(view, { status: 202, headers: { location: `/api/v1/generations/${view.id}`, 'retry-after': '2' } });
});
