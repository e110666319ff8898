import Link from 'next/link';
import type { GenerationView } from '@/lib/domains/generation/types';
import { CopyButton } from '@/components/ui/copy-button';
import { Money } from '@/components/ui/money';
import { Receipt, ReceiptHead, ReceiptLine, ReceiptLines, ReceiptRule } from '@/components/ui/receipt';
import { formatExactTime } from '@/components/ui/format-time';
import { shortAddress } from '@/components/ui/short-address';
import { Stamp } from '@/components/ui/stamp';
import { DrawnOn } from './drawn-on';

/** The whole receipt of a finished generation: credits, total, and where the entry is in the public log. */
export function GenerationReceipt({
  generation,
  printing = false,
}: {
  generation: GenerationView;
  printing?: boolean;
}) {
  const { id, card, seq, checkpointSize, receipt } = generation;
  if (!card) return null;
  return (
    <Receipt printing={printing}>
      <ReceiptHead title="Receipt">
        {formatExactTime(card.createdAt)}
        <br />
        {id}
      </ReceiptHead>
      <ReceiptRule />
      <h3 className="mb-2 text-xs font-extrabold tracking-[0.08em] uppercase">Drawn on</h3>
      <DrawnOn sources={card.sources} paid={card.paid} exact />
      <ReceiptRule />
      <ReceiptLines>
        <ReceiptLine label="Total" total>
          <Money amount={card.price} />
        </ReceiptLine>
        <ReceiptLine label="Usage log">
          {seq === null ? (
            'being written'
          ) : (
            <Link href={`/log/${seq}`} prefetch={false} className="pen">
              entry {seq.toLocaleString('en-US')}
            </Link>
          )}
        </ReceiptLine>
        <ReceiptLine label="Checkpoint">
          {checkpointSize === null ? 'the next one' : `of ${checkpointSize.toLocaleString('en-US')} entries`}
        </ReceiptLine>
        {receipt ? (
          <>
            <ReceiptLine label="Signed by">
              <span title={receipt.signer}>{shortAddress(receipt.signer)}</span>
            </ReceiptLine>
            <ReceiptLine label="Signature">
              <span className="inline-flex items-center" title={receipt.signature}>
                {shortAddress(receipt.signature)}
                <CopyButton text={JSON.stringify(receipt)} what="signed receipt" />
              </span>
            </ReceiptLine>
          </>
        ) : null}
      </ReceiptLines>
      <div className="mt-4 text-center">
        {card.paid ? <Stamp landing={printing}>Paid</Stamp> : <Stamp tone="ink">Free try-out</Stamp>}
      </div>
    </Receipt>
  );
}
