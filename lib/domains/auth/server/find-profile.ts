import 'server-only';
import { db } from '@/lib/adapters/db/client';

/** What an account says of itself; the address alone when it says nothing. */
export async function findProfile(address: string): Promise<{ address: string; name: string | null; bio: string }> {
  const row = await db().profile.findUnique({
    where: { address: address.toLowerCase() },
    select: { name: true, bio: true },
  });
  return { address: address.toLowerCase(), name: row?.name ?? null, bio: row?.bio ?? '' };
}

/** Names of several accounts, by address. */
export async function findNames(addresses: readonly string[]): Promise<Map<string, string>> {
  const rows = await db().profile.findMany({
    where: { address: { in: [...new Set(addresses)] } },
    select: { address: true, name: true },
  });
  return new Map(rows.map((row) => [row.address, row.name]));
}
