import { TributeError } from '@/lib/base/errors';
import { PPM, splitByLargestRemainder } from '@/lib/base/money';
import { compareSources, MAX_SOURCES, ROLES, type Role, type Source } from './source';

/** How much of a role came from a meme, in any unit of that role: pixels, tokens. Numbers are whole. */
export type Measure = { readonly meme: string; readonly amount: bigint | number };

export type WeighSources = {
  /** The policy's share of each role, ppm. */
  readonly budgets: Readonly<Record<Role, number>>;
  readonly parts: Readonly<Record<Role, readonly Measure[]>>;
  /** The policy's limit on sources. */
  readonly maxSources?: number;
};

/**
 * Integer weights that sum to exactly 1,000,000. A role that nothing came from passes its share to the others in
 * proportion; inside a role a meme weighs as much as it gave. Only the heaviest sources are kept. Largest remainder, ties
 * by meme id and role. Throws `nothing_to_draw_on` when no part is above zero.
 */
export function weighSources({ budgets, parts, maxSources = MAX_SOURCES }: WeighSources): Source[] {
  const roles = ROLES.map((role) => ({ role, budget: BigInt(budgets[role]), amounts: addUp(parts[role]) })).filter(
    ({ budget, amounts }) => budget > 0n && amounts.size > 0,
  );
  if (roles.length === 0)
    throw new TributeError(
      'nothing_to_draw_on',
      'Nothing registered is in this picture, so nobody can be credited. Choose another template.',
    );

  // One common denominator, so that nothing is rounded before the end.
  const totals = roles.map(({ amounts }) => [...amounts.values()].reduce((sum, amount) => sum + amount, 0n));
  const product = totals.reduce((whole, total) => whole * total, 1n);
  const weighed = roles.flatMap(({ role, budget, amounts }, i) =>
    [...amounts].map(([meme, amount]) => ({ meme, role, weight: (budget * amount * product) / totals[i] })),
  );
  weighed.sort((a, b) => (a.weight === b.weight ? compareSources(a, b) : a.weight > b.weight ? -1 : 1));

  const kept = weighed.slice(0, maxSources).sort(compareSources);
  const ppm = splitByLargestRemainder(
    PPM,
    kept.map(({ weight }) => weight),
  );
  return kept.map(({ meme, role }, i) => ({ meme, role, ppm: Number(ppm[i]) })).filter((source) => source.ppm > 0);
}

/** Amounts by meme; several measures of one meme count together, zeros not at all. */
function addUp(measures: readonly Measure[]): Map<string, bigint> {
  const amounts = new Map<string, bigint>();
  for (const { meme, amount: given } of measures) {
    if (given < 0 || (typeof given === 'number' && !Number.isSafeInteger(given)))
      throw new TributeError('internal', `Meme ${meme} cannot have given ${given}.`);
    const amount = BigInt(given);
    if (amount > 0n) amounts.set(meme, (amounts.get(meme) ?? 0n) + amount);
  }
  return amounts;
}
