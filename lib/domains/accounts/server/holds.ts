import 'server-only';
import { type Db, db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { listHoldEntries } from '@/lib/domains/usage-log/server/list-hold-entries';
import { type Directed, directLines, type Held, type HoldsNow, readHolds } from '../held';

/** What is held where `epoch` begins: hold entries from the log, pots from the settlement before. */
export async function heldBefore(epoch: number): Promise<Held> {
  const [logged, rows] = await Promise.all([
    listHoldEntries({ before: epoch }),
    db().epochPot.findMany({
      where: { epoch: epoch - 1 },
      orderBy: [{ memeId: 'asc' }, { account: 'asc' }],
      select: { memeId: true, account: true, amount: true },
    }),
  ]);
  const pots = new Map<string, Map<`0x${string}`, bigint>>();
  for (const row of rows) {
    const meme = String(row.memeId);
    pots.set(meme, (pots.get(meme) ?? new Map()).set(row.account as `0x${string}`, fromDecimal(row.amount)));
  }
  return { ...readHolds(logged.map(({ entry }) => entry)), pots };
}

/** How the income of some memes is directed in the open epoch, as the log stands. */
export async function holdsNow(memes: Iterable<string | null>, epoch: number, handle: Db = db()): Promise<HoldsNow> {
  const memeIds = [...new Set([...memes].flatMap((meme) => (meme === null ? [] : Number(meme))))];
  const logged = memeIds.length > 0 ? await listHoldEntries({ memeIds }, handle) : [];
  const start = readHolds(logged.filter((item) => item.epoch < epoch).map(({ entry }) => entry));
  const held = logged
    .filter((item) => item.epoch === epoch && item.entry.kind === 'hold')
    .map(({ entry }) => entry.meme);
  return { touched: new Set([...start.open.keys(), ...held]), rightful: start.rightful };
}

type Payable = { readonly paysFor: string | null; readonly account: `0x${string}` };

/** Lines as they are paid where `epoch` is open, as the log stands. */
export async function directNow<Line extends Payable>(
  lines: readonly Line[],
  epoch: number,
  handle: Db = db(),
): Promise<Directed<Line>[]> {
  const holds = await holdsNow(
    lines.map((line) => line.paysFor),
    epoch,
    handle,
  );
  return directLines(lines, holds);
}
