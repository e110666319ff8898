import 'server-only';
import { localAccount } from '@/lib/adapters/chain/local-accounts';
import { type Db, db } from '@/lib/adapters/db/client';
import { inTransaction, takeSubjectLock } from '@/lib/adapters/db/transaction';
import { env } from '@/lib/base/env';
import { TributeError } from '@/lib/base/errors';
import { findNames } from './find-profile';
import type { StewardView } from '../types';

const STEWARD = 'steward';

/** Stewards by the settings; in development the local chain's account of that name too, so that the queue can be tried. */
function named(): string[] {
  const { stewards, mode } = env();
  return mode === 'development'
    ? [...new Set([...stewards, localAccount('stewards').address.toLowerCase()])]
    : stewards;
}

export async function isSteward(address: string, handle: Db = db()): Promise<boolean> {
  const account = address.toLowerCase();
  return named().includes(account) || (await handle.role.count({ where: { address: account, role: STEWARD } })) > 0;
}

/** Throws `not_allowed` for everybody else. */
export async function requireSteward(address: string, handle: Db = db()): Promise<void> {
  if (!(await isSteward(address, handle)))
    throw new TributeError('not_allowed', 'Only stewards do this. Sign in with a steward’s account, or ask a steward.');
}

/** Everyone who is a steward: by the settings first, then by grant, oldest first. */
export async function listStewards(): Promise<StewardView[]> {
  const rows = await db().role.findMany({
    where: { role: STEWARD },
    orderBy: { grantedAt: 'asc' },
    select: { address: true, grantedBy: true, grantedAt: true },
  });
  const fixed = named().map((address) => ({ address, grantedBy: null, grantedAt: null }));
  const all = [...fixed, ...rows.filter((row) => !fixed.some(({ address }) => address === row.address))];
  const names = await findNames(all.map(({ address }) => address));
  return all.map((row) => ({ ...row, name: names.get(row.address) ?? null }));
}

/** Grants the role, or takes it. By a steward, to and from others; whom the settings name, only the settings can remove. Returns the stewards then. */
export async function changeSteward({
  actor,
  address,
  action,
  now,
}: {
  actor: string;
  address: string;
  action: 'grant' | 'take';
  now: Date;
}): Promise<StewardView[]> {
  await requireSteward(actor);
  if (address === actor) throw new TributeError('not_allowed', 'Your own role is for another steward to change.');
  if (named().includes(address))
    throw new TributeError(
      'not_allowed',
      'The settings of this site name this account as a steward: only they can change it.',
    );
  await inTransaction(async (tx) => {
    await takeSubjectLock(tx, `role:${address}`);
    const key = { address, role: STEWARD };
    const has = (await tx.role.count({ where: key })) > 0;
    if (has === (action === 'grant')) return;
    if (action === 'grant') await tx.role.create({ data: { ...key, grantedBy: actor, grantedAt: now } });
    else await tx.role.deleteMany({ where: key });
    await tx.roleEvent.create({ data: { ...key, at: now, actor, action: action === 'grant' ? 'granted' : 'taken' } });
  });
  return listStewards();
}
