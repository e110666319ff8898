import type { ReactNode } from 'react';
import type { Problem } from '@/lib/base/problem';

/** What went wrong, what to do, and the reference to quote. */
export function ProblemNote({ problem, action }: { problem: Problem; action?: ReactNode }) {
  const { reference } = problem.details;
  return (
    <div role="alert" className="grid gap-3 rounded-[10px] border-[2.5px] border-alert px-4 py-3">
      <p className="font-semibold">{problem.message}</p>
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
      {typeof reference === 'string' ? <p className="till text-xs text-soft">Reference {reference}</p> : null}
    </div>
  );
}
