import Link from 'next/link';
import { Suspense } from 'react';
import { countOf } from '@/components/ui/count-of';
import { RelativeTime } from '@/components/ui/relative-time';
import { getStatus } from '@/lib/site/server/get-status';
import { FOOT_COLUMNS, footLinks } from './routes';

export function Footer() {
  return (
    <footer className="mt-24 border-t-[2.5px] border-edge bg-sunk">
      <div className="wrap grid gap-10 py-12 md:grid-cols-[1.4fr_2fr]">
        <div className="grid content-start gap-4">
          <p className="text-head max-w-[16ch]">Memes that pay their makers.</p>
          <Suspense fallback={<p className="till text-xs text-soft">Reading the log…</p>}>
            <TillLine />
          </Suspense>
        </div>
        <nav aria-label="Foot" className="grid grid-cols-2 gap-8 sm:grid-cols-3">
          {FOOT_COLUMNS.map((column) => (
            <div key={column}>
              <h2 className="mb-2 text-sm font-extrabold">{column}</h2>
              <ul>
                {footLinks(column).map(({ href, label }) => (
                  <li key={href}>
                    <Link
                      href={href}
                      prefetch={false}
                      className="inline-flex min-h-9 items-center underline decoration-transparent decoration-2 underline-offset-4 hover:decoration-current"
                    >
                      {label}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      </div>
    </footer>
  );
}

/** Chain, log and epoch in the printer's small type. A page never fails because this does. */
async function TillLine() {
  const status = await getStatus().catch(() => null);
  if (!status || status.database === 'down')
    return <p className="till text-xs text-soft">The state of the log cannot be read just now.</p>;
  const { chain, log, epoch } = status;
  return (
    <dl className="till grid max-w-sm grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-xs">
      <dt className="text-soft">Chain</dt>
      <dd>
        {chain.name}, {chain.block === null ? 'not answering' : `block ${chain.block.toLocaleString('en-US')}`}
      </dd>
      <dt className="text-soft">Log</dt>
      <dd>{countOf(log.size, 'entry', 'entries')}</dd>
      <dt className="text-soft">Checkpoint</dt>
      <dd>
        {log.checkpointAt ? (
          <>
            covers {log.checkpointSize.toLocaleString('en-US')}, <RelativeTime at={log.checkpointAt} />
          </>
        ) : (
          'none yet'
        )}
      </dd>
      <dt className="text-soft">Next epoch</dt>
      <dd>{epoch.dueAt ? <RelativeTime at={epoch.dueAt} /> : 'when there is something to settle'}</dd>
    </dl>
  );
}
