import type { ReactNode } from 'react';
import { cn } from './cn';

/** Nothing here yet: says what would be here, and gives the next action. */
export function EmptyState({
  title,
  children,
  action,
  className,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div
      className={cn(
        'grid justify-items-center gap-3 rounded-[14px] border-[2.5px] border-dashed border-rule px-5 py-12 text-center',
        className,
      )}
    >
      <p className="text-head">{title}</p>
      {children ? <div className="max-w-prose text-soft">{children}</div> : null}
      {action ? <div className="mt-2 flex flex-wrap justify-center gap-3">{action}</div> : null}
    </div>
  );
}
