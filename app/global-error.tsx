'use client';

import './globals.css';

/** The last resort, when the frame of the page itself fails. It follows the system's theme, and carries no weight on other pages. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <html lang="en">
      <body>
        <title>Something failed · Tribute</title>
        <main className="wrap grid max-w-3xl justify-items-start gap-4 pt-14">
          <h1 className="text-title">The site could not be shown</h1>
          <p>The fault is ours, and nothing was charged.</p>
          <button type="button" onClick={() => retry()} className="sticker min-h-11 px-4 font-bold">
            Try again
          </button>
          {digest ? <p className="till text-xs text-soft">Reference {digest}</p> : null}
        </main>
      </body>
    </html>
  );
}
