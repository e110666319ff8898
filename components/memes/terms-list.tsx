import type { MemeTerms } from '@/lib/domains/memes/types';
import { formatPpm } from '@/components/ui/format-ppm';

/** What the creator allows, in plain words. */
export function TermsList({ terms }: { terms: MemeTerms }) {
  return (
    <ul className="grid gap-3">
      <Term allowed={terms.retrieval} yes="New pictures may draw on it." no="New pictures may not draw on it." />
      <Term
        allowed={terms.training}
        yes="Models may be trained on it, for a fee."
        no="Models may not be trained on it."
      />
      <Term
        allowed
        yes={
          <>
            A derivative passes {formatPpm(terms.derivativePpm, true)} of what it earns on to the meme it was made from.
          </>
        }
        no=""
      />
    </ul>
  );
}

function Term({ allowed, yes, no }: { allowed: boolean; yes: React.ReactNode; no: React.ReactNode }) {
  return (
    <li className="grid grid-cols-[1.75rem_1fr] items-baseline gap-2">
      <span aria-hidden="true" className="till text-lg font-bold">
        {allowed ? '✓' : '✕'}
      </span>
      <span>{allowed ? yes : no}</span>
    </li>
  );
}
