import type { GenerationView, SourceCredit, SplitLine } from '@/lib/domains/generation/types';
import type { Wire } from '@/lib/base/wire';
import type { MemeCard } from '@/lib/domains/memes/types';

const credit = (one: Wire<SourceCredit>): SourceCredit => ({ ...one, earned: BigInt(one.earned) });
const line = (one: Wire<SplitLine>): SplitLine => ({ ...one, amount: BigInt(one.amount) });
const meme = (one: Wire<MemeCard>): MemeCard => ({
  ...one,
  earned: BigInt(one.earned),
  registeredAt: new Date(one.registeredAt),
});

/** A generation as it came over HTTP, with its amounts and times as what they are. */
export const reviveGeneration = (wire: Wire<GenerationView>): GenerationView => ({
  ...wire,
  card: wire.card && {
    ...wire.card,
    price: BigInt(wire.card.price),
    createdAt: new Date(wire.card.createdAt),
    sources: wire.card.sources.map(credit),
  },
  template: wire.template && meme(wire.template),
  split: wire.split.map(line),
});
