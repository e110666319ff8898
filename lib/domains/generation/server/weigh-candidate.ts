import 'server-only';
import { weighSources } from '@/lib/domains/attribution/weigh-sources';
import type { AttributionParts } from '../engines/embedded/types';
import { loadPolicy } from '@/lib/domains/accounts/policy';
import type { Source } from '@/lib/domains/usage-log/entry';

/** Integer weights of a candidate's sources under the current policy. */
export function weighCandidate({ parts }: { parts: AttributionParts }): Source[] {
  const policy = loadPolicy();
  return weighSources({
    budgets: policy.roles,
    maxSources: policy.maxSources,
    parts: {
      image: parts.image.map(({ meme, area }) => ({ meme, amount: BigInt(area) })),
      caption: parts.caption.map(({ meme, tokens }) => ({ meme, amount: BigInt(tokens) })),
      style: parts.style.map(({ meme, amount }) => ({ meme, amount: BigInt(amount) })),
    },
  });
}
