import type { CheckpointView } from '@/lib/domains/usage-log/types';
import { CopyButton } from '@/components/ui/copy-button';
import { RelativeTime } from '@/components/ui/relative-time';

/** Signed checkpoints, newest first, with the note a verifier reads. */
export function CheckpointList({ checkpoints }: { checkpoints: readonly CheckpointView[] }) {
  return (
    <ul className="grid">
      {checkpoints.map((checkpoint) => (
        <li key={checkpoint.size} className="border-t-2 border-rule">
          <details className="group">
            <summary className="till flex min-h-11 flex-wrap items-center gap-x-3 py-1 text-sm">
              <span className="font-bold">{checkpoint.size.toLocaleString('en-US')} entries</span>
              <span className="truncate text-xs text-soft" title={checkpoint.root}>
                {checkpoint.root.slice(0, 14)}…
              </span>
              <RelativeTime at={checkpoint.createdAt} className="ml-auto text-xs text-soft" />
            </summary>
            <div className="grid gap-2 pb-3">
              <pre className="till overflow-x-auto rounded-lg bg-sunk p-3 text-xs" tabIndex={0}>
                {checkpoint.note}
              </pre>
              <p className="till flex flex-wrap items-center gap-x-2 text-xs text-soft">
                <CopyButton text={checkpoint.note} what="checkpoint" />
                {checkpoint.txHash ? (
                  <span className="break-all">On chain in {checkpoint.txHash}</span>
                ) : (
                  'Goes on chain with the next epoch.'
                )}
              </p>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
