import 'server-only';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { findNames } from '@/lib/domains/auth/server/find-profile';
import { selectMemesById } from '@/lib/domains/memes/server/select-memes';
import type { MemeCard } from '@/lib/domains/memes/types';
import type { Source } from '@/lib/domains/usage-log/entry';
import type { CaptionBox, Layout } from '../engines/embedded/types';
import type { Proposal, SourceCredit } from '../types';
import { createOffers, type OfferRequest, type StoredLine } from './offers';

/** What an offer's plan shows before it is made. */
type ShownPlan = { maker: string; layout: Layout; boxes: CaptionBox[] };

/** Makes offers for a request and shows them: what each draws on, and who would be paid what. */
export async function proposeOffers(request: OfferRequest, now: Date): Promise<Proposal> {
  const offers = await createOffers(request, now);
  const read = offers.map((offer) => ({
    offer,
    plan: offer.plan as unknown as ShownPlan,
    sources: offer.sources as unknown as Source[],
    split: offer.split as unknown as StoredLine[],
  }));
  const ids = read.flatMap(({ offer, sources }) => [offer.templateId, ...sources.map(({ meme }) => Number(meme))]);
  const [cards, names] = await Promise.all([
    selectMemesById([...new Set(ids)]),
    findNames(read.flatMap(({ split }) => split.map(({ account }) => account))),
  ]);
  const byId = new Map(cards.map((card) => [card.id, card]));
  return {
    seed: request.seed,
    price: fromDecimal(offers[0]?.price),
    candidates: read.flatMap(({ offer, plan, sources, split }) => {
      const template = byId.get(offer.templateId);
      if (!template) return [];
      return {
        id: offer.id,
        index: offer.position,
        maker: plan.maker,
        layout: plan.layout,
        templateId: template.id,
        template,
        lines: offer.lines,
        boxes: plan.boxes,
        sources: sources.map((source) => toCredit(source, byId.get(Number(source.meme)))),
        split: split.map(({ part, account, meme, amount, held }) => ({
          part,
          account,
          name: names.get(account) ?? null,
          memeId: meme ? Number(meme) : null,
          amount: BigInt(amount),
          held,
        })),
        expiresAt: offer.expiresAt,
      };
    }),
  };
}

const toCredit = (source: Source, card: MemeCard | undefined): SourceCredit => ({
  memeId: Number(source.meme),
  title: card?.title ?? `Meme #${source.meme}`,
  thumbUrl: card?.thumbUrl ?? null,
  creator: card?.creator ?? { address: '', name: null },
  role: source.role,
  ppm: source.ppm,
  earned: 0n,
});
