import type { MemeDetail } from '@/lib/domains/memes/types';
import { CopyButton } from '@/components/ui/copy-button';
import { PdqFigure } from './pdq-figure';

/** The registration as the chain holds it, with what somebody needs to check the picture against it. */
export function ChainRecord({ meme, explorerUrl }: { meme: MemeDetail; explorerUrl: string | null }) {
  const { registration } = meme;
  const facts: [string, string][] = [
    ['Token', `#${meme.id}`],
    ['Owner', meme.owner],
    ['Chain', String(registration.chainId)],
    ['Registry', registration.registry],
    ['Transaction', registration.txHash],
    ['Block', registration.blockNumber.toString()],
    ['SHA-256', meme.sha256],
    ...(meme.pixelSha256 ? [['Pixels', meme.pixelSha256] as [string, string]] : []),
    ['PDQ', meme.pdq],
  ];
  return (
    <div className="grid items-start gap-8 md:grid-cols-[minmax(0,1fr)_12rem]">
      <dl className="till grid text-sm">
        {facts.map(([label, value]) => (
          <div
            key={label}
            className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-2 border-t-2 border-rule py-1"
          >
            <dt className="text-soft">{label}</dt>
            <dd className="flex min-h-7 items-center justify-between gap-2">
              <span className="truncate" title={value}>
                {explorerUrl && label === 'Transaction' ? (
                  <a href={`${explorerUrl}/tx/${value}`} rel="noreferrer" className="pen">
                    {value}
                  </a>
                ) : (
                  value
                )}
              </span>
              {value.length > 20 ? <CopyButton text={value} what={label} /> : null}
            </dd>
          </div>
        ))}
      </dl>
      <figure className="grid justify-items-start gap-2">
        <PdqFigure pdq={meme.pdq} className="w-36 md:w-full" />
        <figcaption className="text-xs text-soft">
          Its perceptual hash: 256 bits that stay nearly the same when the picture is resized or saved again.
        </figcaption>
      </figure>
    </div>
  );
}
