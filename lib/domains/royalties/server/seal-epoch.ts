import 'server-only';
import { inTransaction, takeLock } from '@/lib/adapters/db/transaction';
import { logSize } from '@/lib/domains/usage-log/server/tile-store';
import { openEpoch } from '@/lib/domains/accounts/server/open-epoch';

/**
 * Closes the open epoch when it is due (or `force`d) and holds entries, and opens the next. Nothing is written to a
 * sealed epoch: entries and seal wait for the same lock. Returns the sealed number, or null.
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
    await tx.epoch.update({
      where: { number: epoch.number },
      data: { status: 'sealed', sealedAt: now, logSize: BigInt(size) },
    });
    await tx.epoch.create({ data: { number: epoch.number + 1, openedAt: now, firstSeq: BigInt(size) } });
    return epoch.number;
  });
