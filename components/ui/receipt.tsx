import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

/** A piece of till roll. `printing` feeds it out of the slot once. */
export function Receipt({
  className,
  printing = false,
  children,
  ...rest
}: ComponentProps<'div'> & { printing?: boolean }) {
  return (
    <div {...rest} className={cn('roll', printing && 'animate-print', className)}>
      <div className="receipt paper">{children}</div>
    </div>
  );
}

/** The printed head: what it is for, and a line under it. */
export function ReceiptHead({
  title,
  children,
  as: Heading = 'h2',
}: {
  title: ReactNode;
  children?: ReactNode;
  as?: 'h2' | 'h3' | 'p';
}) {
  return (
    <header className="mb-3 text-center">
      <Heading className="text-xl font-extrabold tracking-tight">{title}</Heading>
      {children ? <div className="till mt-1 text-xs text-soft">{children}</div> : null}
    </header>
  );
}

export const ReceiptRule = () => <hr className="perforation my-3" />;

/** A list of printed lines; its children are `ReceiptLine`. */
export function ReceiptLines({ className, ...rest }: ComponentProps<'dl'>) {
  return <dl {...rest} className={cn('till grid gap-1.5 text-sm', className)} />;
}

/** Label on the left, amount or fact on the right. */
export function ReceiptLine({
  label,
  children,
  total = false,
}: {
  label: ReactNode;
  children: ReactNode;
  total?: boolean;
}) {
  return (
    <div className={cn('flex items-baseline gap-2', total && 'mt-1 text-lg font-bold')}>
      <dt className="min-w-0">{label}</dt>
      <dd className="flex flex-1 items-baseline gap-2 text-right before:min-w-4 before:flex-1 before:-translate-y-[0.25em] before:border-b-2 before:border-dotted before:border-rule">
        <span className="shrink-0">{children}</span>
      </dd>
    </div>
  );
}
