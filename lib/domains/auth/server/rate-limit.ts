import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';

/** Counts one request of `key` in a fixed window of `seconds`; throws `rate_limited` with the seconds to wait when over `limit`. */
export async function takeFromLimit({
  key,
  limit,
  seconds,
  now,
}: {
  key: string;
  limit: number;
  seconds: number;
  now: Date;
}): Promise<void> {
  const windowAt = new Date(Math.floor(now.getTime() / (seconds * 1000)) * seconds * 1000);
  const [row] = await db().$queryRaw<{ count: number }[]>`
    INSERT INTO "RateLimit" ("key", "windowAt", "count") VALUES (${key}, ${windowAt}, 1)
    ON CONFLICT ("key", "windowAt") DO UPDATE SET "count" = "RateLimit"."count" + 1 RETURNING "count"`;
  if (row.count > limit) {
    const retryAfter = Math.ceil((windowAt.getTime() + seconds * 1000 - now.getTime()) / 1000);
    throw new TributeError(
      'rate_limited',
      `That is more than ${limit} in ${seconds >= 3600 ? 'an hour' : `${seconds} seconds`}. Try again in ${retryAfter} seconds.`,
      { details: { retryAfter } },
    );
  }
}

/** Drops counters nobody will read again. */
export const dropOldLimits = (now: Date) =>
  db().rateLimit.deleteMany({ where: { windowAt: { lt: new Date(now.getTime() - 86_400_000) } } });
