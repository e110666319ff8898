import 'server-only';
import { inTransaction, takeLock } from '@/lib/adapters/db/transaction';
import { logSize } from '@/lib/domains/usage-log/server/tile-store';
import { openEpoch } from '@/lib/domains/accounts/server/open-epoch';
import { hashForNextEpoch } from '@/lib/domains/accounts/server/policies';

/**
 * Closes the open epoch when it is due (or `force`d) and holds entries, and opens the next: uses wait for the same lock,
 * so none is written to a closed epoch. It stays open while the one before is not anchored, and until it has an entry
 * that no anchor covers: an anchor names one epoch. Returns the closed number, or null.
 */
export const sealEpoch = ({ now, force = false }: { now: Date; force?: boolean }): Promise<number | null> =>
  inTransaction(async (tx) => {
    await takeLock(tx, 'log');
    const epoch = await openEpoch(tx, now);
    if (!force && epoch.dueAt > now) return null;
    const size = await logSize(tx);
    const { firstSeq } = await tx.epoch.findUniqueOrThrow({
      where: { number: epoch.number },
      select: { firstSeq: true },
    });
    if (BigInt(size) === firstSeq) {
      await tx.epoch.update({ where: { number: epoch.number }, data: { openedAt: now } });
      return null;
    }
    const before = await tx.epoch.findUnique({ where: { number: epoch.number - 1 } });
    if (before && (!isAnchored(before.status) || BigInt(size) <= (before.anchorSize ?? 0n))) return null;
    await tx.epoch.update({
      where: { number: epoch.number },
      data: { status: 'sealed', sealedAt: now, logSize: BigInt(size) },
    });
    await tx.epoch.create({
      data: {
        number: epoch.number + 1,
        openedAt: now,
        firstSeq: BigInt(size),
        policy: await hashForNextEpoch(tx, now),
      },
    });
    return epoch.number;
  });

const isAnchored = (status: string): boolean => !['sealed', 'collected'].includes(status);
