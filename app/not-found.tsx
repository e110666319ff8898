import type { Metadata } from 'next';
import { ButtonLink } from '@/components/ui/button';
import { Receipt, ReceiptHead, ReceiptLine, ReceiptLines, ReceiptRule } from '@/components/ui/receipt';
import { Stamp } from '@/components/ui/stamp';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <div className="wrap grid max-w-md gap-8 pt-16">
      <Receipt>
        <ReceiptHead title="Nothing under this address" as="p">
          404
        </ReceiptHead>
        <h1 className="sr-only">Nothing under this address</h1>
        <ReceiptRule />
        <ReceiptLines>
          <ReceiptLine label="Pages found">0</ReceiptLine>
          <ReceiptLine label="Charged">nothing</ReceiptLine>
        </ReceiptLines>
        <div className="mt-5 text-center">
          <Stamp tone="alert">Not found</Stamp>
        </div>
      </Receipt>
      <div className="flex flex-wrap justify-center gap-3">
        <ButtonLink href="/memes" variant="primary">
          Browse memes
        </ButtonLink>
        <ButtonLink href="/">Go to the start</ButtonLink>
      </div>
    </div>
  );
}
