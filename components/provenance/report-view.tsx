import { Stamp } from '@/components/ui/stamp';
import type { Verdict } from '@/lib/domains/provenance/types';
import { EvidenceView } from './evidence-view';
import { verdictWords } from './evidence-words';
import { matchOf, type Report } from './report';

const STAMPS: Record<Verdict, string> = {
  original: 'Original',
  'exact copy': 'Exact copy',
  'near copy': 'Near copy',
  'same template, new caption': 'Same template',
  derivative: 'Derivative',
};
const FLAT = 50;

/** The provenance report: the verdict in words, then the evidence. */
export function ReportView({
  report,
  pictureUrl,
  children,
}: {
  report: Report;
  pictureUrl: string;
  children?: React.ReactNode;
}) {
  const { verdict, nearest, fingerprint } = report;
  const match = matchOf(report);
  const others = nearest.filter((near) => near !== match);
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Stamp
          tone={
            verdict === 'original' ? 'action' : verdict === 'exact copy' || verdict === 'near copy' ? 'alert' : 'ink'
          }
          landing
        >
          {STAMPS[verdict]}
        </Stamp>
        <p className="min-w-52 flex-1 text-lg font-semibold">{verdictWords(verdict, match?.title ?? null)}</p>
      </div>
      {children}
      {fingerprint.quality < FLAT ? (
        <p className="text-sm text-soft">
          The picture is so plain that its fingerprint says little. Likeness to others cannot be ruled out.
        </p>
      ) : null}
      {match ? (
        <EvidenceView near={match} pictureUrl={pictureUrl} />
      ) : (
        <img
          src={pictureUrl}
          alt="Yours"
          className="max-h-96 w-full rounded-[10px] border-[2.5px] border-edge bg-sunk object-contain"
        />
      )}
      {others.length > 0 ? (
        <details>
          <summary className="pen inline-block min-h-6 py-1 text-sm">
            {others.length === 1 ? 'One more that was looked at' : `${others.length} more that were looked at`}
          </summary>
          <ul className="mt-4 grid gap-8">
            {others.map((near) => (
              <li key={near.memeId}>
                <EvidenceView near={near} pictureUrl={pictureUrl} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <details>
        <summary className="pen inline-block min-h-6 py-1 text-sm">Fingerprints</summary>
        <dl className="till mt-2 grid gap-1 text-xs break-all text-soft">
          <div>
            <dt className="inline">File, SHA-256: </dt>
            <dd className="inline">{fingerprint.sha256}</dd>
          </div>
          <div>
            <dt className="inline">Pixels, SHA-256: </dt>
            <dd className="inline">{fingerprint.pixelSha256}</dd>
          </div>
          <div>
            <dt className="inline">Look, PDQ (quality {fingerprint.quality} of 100): </dt>
            <dd className="inline">{fingerprint.pdq}</dd>
          </div>
        </dl>
      </details>
    </div>
  );
}
