import type { Wire } from '@/lib/base/wire';
import type { CandidateView } from '@/lib/domains/generation/types';
import { DrawnOn } from '@/components/generation/drawn-on';
import { Money } from '@/components/ui/money';
import { Receipt, ReceiptHead, ReceiptLine, ReceiptLines, ReceiptRule } from '@/components/ui/receipt';
import { shortAddress } from '@/components/ui/short-address';

const PARTS: { part: Wire<CandidateView>['split'][number]['part']; label: string }[] = [
  { part: 'host', label: 'Host that runs it' },
  { part: 'steward', label: 'Stewards' },
  { part: 'treasury', label: 'Treasury' },
];

/** What a picture costs and who gets it, before anything is paid. */
export function PriceReceipt({ price, candidate }: { price: string; candidate: Wire<CandidateView> | null }) {
  return (
    <Receipt>
      <ReceiptHead title="Before you pay">{candidate ? 'for the picture you picked' : 'for any picture'}</ReceiptHead>
      <ReceiptRule />
      {candidate ? (
        <Split candidate={candidate} />
      ) : (
        <p className="text-sm text-soft">
          Makers of the memes it draws on get the largest part. Who exactly shows here once you pick a picture.
        </p>
      )}
      <ReceiptRule />
      <ReceiptLines>
        <ReceiptLine label="One picture" total>
          <Money amount={price} />
        </ReceiptLine>
      </ReceiptLines>
    </Receipt>
  );
}

function Split({ candidate: { sources, split } }: { candidate: Wire<CandidateView> }) {
  const titles = new Map(sources.map(({ memeId, title }) => [memeId, title]));
  const makers = split.filter(({ part }) => part === 'creator' || part === 'parent');
  return (
    <>
      <h3 className="mb-2 text-xs font-extrabold tracking-[0.08em] uppercase">Drawn on</h3>
      <DrawnOn sources={sources} paid={false} limit={5} />
      <ReceiptRule />
      <ReceiptLines>
        {makers.map((line) => (
          <ReceiptLine
            key={`${line.account}-${line.memeId}-${line.part}`}
            label={
              <span title={line.account}>
                {line.name ?? shortAddress(line.account)}
                {line.memeId !== null && makers.length > 1 ? `, “${titles.get(line.memeId) ?? `#${line.memeId}`}”` : ''}
              </span>
            }
          >
            <Money amount={line.amount} />
          </ReceiptLine>
        ))}
        {PARTS.map(({ part, label }) => {
          const amount = split
            .filter((line) => line.part === part)
            .reduce((sum, line) => sum + BigInt(line.amount), 0n);
          return amount > 0n ? (
            <ReceiptLine key={part} label={label}>
              <Money amount={amount} />
            </ReceiptLine>
          ) : null;
        })}
      </ReceiptLines>
    </>
  );
}
