import 'server-only';
import { type Db, db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { listWords } from '@/lib/domains/usage-log/server/list-words';
import { type Held, type HoldsNow, hearAll } from '../held';

/** What is held where `epoch` begins: words from the log, pots from the settlement before. */
export async function heldBefore(epoch: number): Promise<Held> {
  const [words, rows] = await Promise.all([
    listWords({ before: epoch }),
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
  return { ...hearAll(words.map(({ word }) => word)), pots };
}

/** How the income of some memes is directed in the open epoch, as the log stands. */
export async function holdsNow(memes: Iterable<string | null>, epoch: number, handle: Db = db()): Promise<HoldsNow> {
  const memeIds = [...new Set([...memes].flatMap((meme) => (meme === null ? [] : Number(meme))))];
  const words = memeIds.length > 0 ? await listWords({ memeIds }, handle) : [];
  const start = hearAll(words.filter((item) => item.epoch < epoch).map(({ word }) => word));
  const held = words.filter((item) => item.epoch === epoch && item.word.kind === 'hold').map(({ word }) => word.meme);
  return { touched: new Set([...start.open.keys(), ...held]), rightful: start.rightful };
}

/** `holdsNow` for who only asks: of the epoch that is open now. */
export async function currentHolds(memes: Iterable<string | null>): Promise<HoldsNow> {
  const open = await db().epoch.findFirst({ where: { status: 'open' }, select: { number: true } });
  return holdsNow(memes, open?.number ?? 1);
}
