import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { db } from '@/lib/adapters/db/client';

export const SESSION_COOKIE = 'tribute_session';
const DAYS = 7;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Opens a session and returns the cookie's token, which is stored nowhere else. */
export async function openSession(address: string, now: Date): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + DAYS * 86_400_000);
  await db().session.create({
    data: { tokenHash: hashOf(token), address: address.toLowerCase(), createdAt: now, expiresAt },
  });
  return { token, expiresAt };
}

export async function endSession(token: string): Promise<void> {
  await db().session.deleteMany({ where: { tokenHash: hashOf(token) } });
}

export async function findSessionByToken(
  token: string | undefined,
  now: Date,
): Promise<{ address: `0x${string}` } | null> {
  if (!token) return null;
  const row = await db().session.findUnique({
    where: { tokenHash: hashOf(token) },
    select: { address: true, expiresAt: true },
  });
  return row && row.expiresAt > now ? { address: row.address as `0x${string}` } : null;
}

/** Forgets sessions that are over. */
export const dropOldSessions = (now: Date) => db().session.deleteMany({ where: { expiresAt: { lt: now } } });
