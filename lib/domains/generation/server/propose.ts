import 'server-only';
import { policyAccounts } from '@/lib/adapters/chain/server/clients';
import { planGeneration } from '../engines/embedded/plan';
import type { Candidate } from '../engines/embedded/types';
import { selectMemesById } from '@/lib/domains/memes/server/select-memes';
import type { MemeCard } from '@/lib/domains/memes/types';
import { findNames } from '@/lib/domains/auth/server/find-profile';
import { splitPrice } from '@/lib/domains/accounts/allocate';
import { directLines } from '@/lib/domains/accounts/held';
import { loadPolicy } from '@/lib/domains/accounts/policy';
import { currentHolds } from '@/lib/domains/accounts/server/holds';
import type { GenerationRequest, Proposal, SourceCredit, SourceRole } from '../types';
import { loadCorpus } from './corpus';
import { readRegistry } from '@/lib/domains/accounts/server/registry';
import { weighCandidate } from './weigh-candidate';

/** How many candidates a person chooses from. */
const CANDIDATES = 6;

/** The candidates for a request, best first. The same request on the same corpus gives the same ones. */
export async function planCandidates(
  { prompt, sources, community, seed }: GenerationRequest,
  now: number,
): Promise<Candidate[]> {
  const { index } = await loadCorpus(now);
  return planGeneration({ prompt, index, sourceIds: sources?.map(String), community, seed, limit: CANDIDATES });
}

/** Candidates with what each would draw on, and who would be paid what. */
export async function proposeCandidates(request: GenerationRequest, now: number): Promise<Proposal> {
  const candidates = await planCandidates(request, now);
  const { memes: corpus } = await loadCorpus(now);
  const policy = loadPolicy();
  const weighed = candidates.map((candidate) => weighCandidate(candidate));
  const ids = [
    ...new Set([
      ...weighed.flat().map((source) => Number(source.meme)),
      ...candidates.map((candidate) => Number(candidate.templateId)),
    ]),
  ];
  const [cards, registry] = await Promise.all([selectMemesById(ids), readRegistry(ids)]);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const accounts = policyAccounts();
  const lines = weighed.map((sources) => splitPrice({ price: policy.price, sources, policy, registry, accounts }));
  const holds = await currentHolds(lines.flat().map((line) => line.paysFor));
  const splits = lines.map((split) => directLines(split, holds));
  const names = await findNames(splits.flat().map((line) => line.account));
  return {
    seed: request.seed,
    price: policy.price,
    candidates: candidates.flatMap((candidate, index) => {
      const template = byId.get(Number(candidate.templateId));
      if (!template) return [];
      const { boxes = [] } = corpus.get(candidate.templateId) ?? {};
      return [
        {
          index,
          maker: candidate.maker,
          layout: candidate.layout,
          templateId: template.id,
          template,
          lines: [...candidate.lines],
          boxes: [...boxes],
          sources: weighed[index].map((source) => toCredit(source, byId.get(Number(source.meme)))),
          split: splits[index].map((line) => ({
            part: line.part,
            account: line.account,
            name: names.get(line.account) ?? null,
            memeId: line.meme ? Number(line.meme) : null,
            amount: line.amount,
            held: line.held,
          })),
        },
      ];
    }),
  };
}

const toCredit = (source: { meme: string; role: string; ppm: number }, card: MemeCard | undefined): SourceCredit => ({
  memeId: Number(source.meme),
  title: card?.title ?? `Meme #${source.meme}`,
  thumbUrl: card?.thumbUrl ?? null,
  creator: card?.creator ?? { address: '', name: null },
  role: source.role as SourceRole,
  ppm: source.ppm,
  earned: 0n,
});
