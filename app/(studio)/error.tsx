'use client';

import { Button, ButtonLink } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';

/** What a studio page shows when it fails. Nothing that was made or signed is lost by it. */
export default function StudioError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <div className="mx-auto max-w-3xl pt-14">
      <h1 className="sr-only">This page stopped working</h1>
      <ErrorState
        title="This page stopped working"
        reference={digest}
        action={
          <>
            <Button variant="primary" onClick={() => retry()}>
              Try again
            </Button>
            <ButtonLink href="/">Go to the start</ButtonLink>
          </>
        }
      >
        The fault is ours. What you uploaded, signed or paid for is kept.
      </ErrorState>
    </div>
  );
}
