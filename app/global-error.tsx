'use client';

import './globals.css';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';

/** The last resort, when the frame of the page itself fails. It follows the system's theme. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <html lang="en">
      <body>
        <title>Something failed · Tribute</title>
        <main className="wrap max-w-3xl pt-14">
          <h1 className="sr-only">The site could not be shown</h1>
          <ErrorState title="The site could not be shown" reference={digest} action={<Button variant="primary" onClick={() => retry()}>Try again</Button>}>
            The fault is ours, and nothing was charged.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}
