import type { RoyaltiesView } from '@/lib/domains/royalties/types';
import { Money } from '@/components/ui/money';
import { Receipt, ReceiptHead, ReceiptLine, ReceiptLines, ReceiptRule } from '@/components/ui/receipt';

/** What an account earned, and where each part of it stands. */
export function EarningsReceipt({
  royalties,
  symbol,
  children,
}: {
  royalties: RoyaltiesView;
  symbol?: string;
  children?: React.ReactNode;
}) {
  return (
    <Receipt>
      <ReceiptHead title="Earnings">from every paid use of these memes</ReceiptHead>
      <ReceiptRule />
      <ReceiptLines>
        <ReceiptLine label="Accrued">
          <Money amount={royalties.accrued} />
        </ReceiptLine>
        <ReceiptLine label="Claimable">
          <Money amount={royalties.claimable} />
        </ReceiptLine>
        <ReceiptLine label="Claimed">
          <Money amount={royalties.claimed} />
        </ReceiptLine>
      </ReceiptLines>
      <ReceiptRule />
      <ReceiptLines>
        <ReceiptLine label="Earned" total>
          <Money amount={royalties.earned} symbol={symbol} />
        </ReceiptLine>
        {royalties.held > 0n ? (
          <ReceiptLine label="Held, not in it">
            <Money amount={royalties.held} />
          </ReceiptLine>
        ) : null}
      </ReceiptLines>
      <p className="mt-3 text-xs text-soft">
        Accrued is in the usage log and waits for the next epoch. Claimable is in the payout tree on chain.
        {royalties.held > 0n ? ' Held waits until a steward has decided a claim about a meme.' : null}
      </p>
      {children}
    </Receipt>
  );
}
