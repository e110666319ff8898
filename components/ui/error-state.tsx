import type { ReactNode } from 'react';
import { cn } from './cn';
import { Stamp } from './stamp';

/** Something failed: what happened, what to do, a way to try again, and the reference to quote. */
export function ErrorState({
  title,
  children,
  reference,
  action,
  className,
}: {
  title: string;
  children?: ReactNode;
  reference?: string | null;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div
      role="alert"
      className={cn(
        'grid justify-items-center gap-4 rounded-[14px] border-[2.5px] border-alert px-5 py-12 text-center',
        className,
      )}
    >
      <Stamp tone="alert">Not done</Stamp>
      <p className="text-head">{title}</p>
      {children ? <div className="max-w-prose text-soft">{children}</div> : null}
      {action ? <div className="flex flex-wrap justify-center gap-3">{action}</div> : null}
      {reference ? <p className="till text-xs text-soft">Reference {reference}</p> : null}
    </div>
  );
}
