import type { Policy } from '@/lib/domains/accounts/policy';
import { formatPpm } from '@/components/ui/format-ppm';
import { Money } from '@/components/ui/money';
import { ReceiptLine, ReceiptLines } from '@/components/ui/receipt';

const PARTS: { key: keyof Policy['splits']['generate']; label: string }[] = [
  { key: 'creators', label: 'Creators of the memes' },
  { key: 'host', label: 'Host of the generator' },
  { key: 'treasury', label: 'Treasury' },
  { key: 'stewards', label: 'Stewards' },
];

/** The price of one picture, cut up as the policy says. */
export function PriceSplit({ policy }: { policy: Pick<Policy, 'prices' | 'splits'> }) {
  const { generate: price } = policy.prices;
  const { generate: split } = policy.splits;
  return (
    <div>
      <div aria-hidden="true" className="mb-4 flex h-9 gap-1">
        {PARTS.map(({ key }, i) => (
          <span
            key={key}
            className="bg-[var(--money)]"
            style={{
              width: `${split[key] / 10_000}%`,
              clipPath: i % 2 ? 'polygon(0 8%, 100% 0, 100% 94%, 0 100%)' : 'polygon(0 0, 100% 6%, 100% 100%, 0 93%)',
            }}
          />
        ))}
      </div>
      <ReceiptLines>
        {PARTS.map(({ key, label }) => (
          <ReceiptLine
            key={key}
            label={
              <>
                {label} <span className="text-soft">{formatPpm(split[key])}</span>
              </>
            }
          >
            <Money amount={(price * BigInt(split[key])) / 1_000_000n} />
          </ReceiptLine>
        ))}
        <ReceiptLine label="One picture" total>
          <Money amount={price} />
        </ReceiptLine>
      </ReceiptLines>
    </div>
  );
}
