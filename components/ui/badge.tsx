import type { ReactNode } from 'react';
import { cn } from './cn';

const TONES = {
  plain: 'border-rule text-ink',
  action: 'border-action text-action',
  alert: 'border-alert text-alert',
};

/** A small label, e.g. a tag or a state. */
export function Badge({
  tone = 'plain',
  className,
  children,
}: {
  tone?: keyof typeof TONES;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1 rounded-full border-2 px-2 py-px text-xs font-bold whitespace-nowrap',
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
