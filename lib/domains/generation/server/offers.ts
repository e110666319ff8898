import 'server-only';
import { randomBytes } from 'node:crypto';
import { db } from '@/lib/adapters/db/client';
import { toDecimal } from '@/lib/adapters/db/decimal';
import { makeId } from '@/lib/base/ids';
import { limitWork } from '@/lib/base/limit-work';
import { type SplitLine, splitUse } from '@/lib/domains/accounts/allocate';
import { type Directed, directLines } from '@/lib/domains/accounts/held';
import type { Rules } from '@/lib/domains/accounts/policy';
import { holdsNow } from '@/lib/domains/accounts/server/holds';
import { openEpochNumber } from '@/lib/domains/accounts/server/open-epoch';
import { rulesInForce } from '@/lib/domains/accounts/server/policies';
import { readRegistry } from '@/lib/domains/accounts/server/registry';
import type { Offer, Prisma } from '@/lib/generated/prisma/client';
import type { Drafted } from '../engine';
import { planHash } from '../plan-hash';
import { loadCorpus } from './corpus';
import { defaultEngine } from './engines';

export type OfferRequest = { prompt: string; sources?: number[]; community?: string; seed: number };

/** How many offers a person chooses from. */
const OFFERS = 6;
/** How long an offer stands. */
const OFFER_MS = 15 * 60_000;
/** Planning takes a processor for itself: one at a time, and not too many in line. */
const PLANNING = { atOnce: 1, waiting: 40 };

/** A line of a split as an offer keeps it. */
export type StoredLine = Omit<Directed<SplitLine>, 'amount'> & { amount: string };

/** Plans pictures for a request, best first, and keeps them: what is shown is what is paid. Throws `nothing_to_draw_on`. */
export async function createOffers(request: OfferRequest, now: Date): Promise<Offer[]> {
  const { prompt, sources, community, seed } = request;
  const engine = defaultEngine();
  const [corpus, rules] = await Promise.all([loadCorpus(now.getTime()), rulesInForce()]);
  const { policy } = rules;
  const drafted = await limitWork('planning', PLANNING, async () =>
    engine.offer({ prompt, sources: sources?.map(String), community, seed, limit: OFFERS }, corpus, policy),
  );
  const splits = await splitsOf(drafted, rules);
  const requestId = makeId('ask', now.getTime(), randomBytes(10));
  const rows = drafted.map((offer, position) => ({
    id: makeId('off', now.getTime(), randomBytes(10)),
    requestId,
    position,
    engine: engine.id,
    prompt,
    promptSalt: randomBytes(32).toString('hex'),
    seed,
    communitySlug: community ?? corpus.memes.get(String(offer.templateId))?.community ?? null,
    templateId: offer.templateId,
    lines: [...offer.lines],
    plan: offer.plan as Prisma.InputJsonValue,
    planHash: planHash(offer.plan),
    corpus: corpus.hash,
    policy: policy.hash,
    price: toDecimal(policy.prices.generate),
    sources: offer.sources as unknown as Prisma.InputJsonValue,
    unattributed: offer.unattributed,
    split: splits[position].map((line) => ({ ...line, amount: line.amount.toString() })),
    createdAt: now,
    expiresAt: new Date(now.getTime() + OFFER_MS),
  }));
  return db().offer.createManyAndReturn({ data: rows });
}

/** Who would be paid what, as the log stands. */
async function splitsOf(drafted: readonly Drafted<unknown>[], rules: Rules): Promise<Directed<SplitLine>[][]> {
  const registry = await readRegistry(drafted.flatMap(({ sources }) => sources.map(({ meme }) => Number(meme))));
  const splits = drafted.map(({ sources, unattributed }) =>
    splitUse({
      use: {
        kind: 'generate',
        price: rules.policy.prices.generate.toString(),
        host: rules.accounts.host,
        sources,
        unattributed,
      },
      registry,
      ...rules,
    }),
  );
  const holds = await holdsNow(
    splits.flat().map((line) => line.paysFor),
    await openEpochNumber(),
  );
  return splits.map((split) => directLines(split, holds));
}

/** Offers are forgotten a day after they ended; what was accepted has its own copy. */
export async function dropOldOffers(now: Date): Promise<void> {
  await db().offer.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - 86_400_000) } } });
}
