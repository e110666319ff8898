import type { ReactNode } from 'react';
import { cn } from './cn';

const TONES = { action: 'text-action', ink: 'text-ink', alert: 'text-alert' };

/** A rubber-stamp label. `landing` lets it fall on the paper once. */
export function Stamp({
  tone = 'action',
  landing = false,
  className,
  children,
}: {
  tone?: keyof typeof TONES;
  landing?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return <span className={cn('stamp', TONES[tone], landing && 'animate-stamp', className)}>{children}</span>;
}
