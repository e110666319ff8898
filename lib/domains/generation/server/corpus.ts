import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { allowsRetrieval } from '@/lib/domains/memes/terms';
import { countDisputeEvents, listContestedMemes } from '@/lib/domains/memes/server/withheld';
import type { CorpusMeme } from '../corpus';
import type { Corpus } from '../engine';
import { corpusHash } from '../engines/embedded/corpus-hash';
import type { CaptionBox, Frame } from '../engines/embedded/types';

type Loaded = Corpus & { version: string };

const holder = globalThis as unknown as { __tributeCorpus?: { promise: Promise<Loaded>; checkedAt: number } };
const FRESH_MS = 1000;

/**
 * The registered memes that may be drawn on: shown to everyone, with a picture, whose creator did not refuse retrieval, and
 * against whom no claim is open that has something to it. Kept until a meme or a dispute changes.
 */
export async function loadCorpus(now: number): Promise<Corpus> {
  const kept = holder.__tributeCorpus;
  if (kept && now - kept.checkedAt < FRESH_MS) return kept.promise;
  const version = await corpusVersion();
  const known = await kept?.promise.catch(() => null);
  const promise = known?.version === version ? Promise.resolve(known) : readCorpus(version);
  holder.__tributeCorpus = { promise, checkedAt: now };
  return promise;
}

/** The next who asks looks whether a meme or a dispute has changed. */
export function forgetCorpus(): void {
  if (holder.__tributeCorpus) holder.__tributeCorpus.checkedAt = Number.NEGATIVE_INFINITY;
}

async function corpusVersion(): Promise<string> {
  const [{ _count, _max }, events] = await Promise.all([
    db().meme.aggregate({ _count: { id: true }, _max: { updatedAt: true } }),
    countDisputeEvents(),
  ]);
  return `${_count.id} ${_max.updatedAt?.toISOString()} ${events}`;
}

async function readCorpus(version: string): Promise<Loaded> {
  const [rows, contested] = await Promise.all([
    db().meme.findMany({
      where: { hidden: false, takenDownAt: null, level: 'everyone', imageKey: { not: null }, title: { not: '' } },
      orderBy: { id: 'asc' },
    }),
    listContestedMemes(),
  ]);
  const memes = rows
    .filter((row) => !contested.has(row.id) && allowsRetrieval(BigInt(row.terms.toFixed(0))))
    .map(
      (row): CorpusMeme => ({
        id: String(row.id),
        title: row.title,
        tags: row.tags,
        alt: row.alt,
        community: row.communitySlug,
        creator: row.creator,
        kind: row.kind as 'meme' | 'template',
        width: row.width,
        height: row.height,
        boxes: row.boxes as unknown as CaptionBox[],
        frames: row.frames as unknown as Frame[],
        caption: row.caption,
        denyWords: row.denyWords,
        family: row.familyId === null ? undefined : String(row.familyId),
        imageKey: row.imageKey as string,
      }),
    );
  return { version, hash: corpusHash(memes), memes: new Map(memes.map((meme) => [meme.id, meme])) };
}
