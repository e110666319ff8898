import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

const BOX =
  'w-full rounded-[10px] border-[2.5px] border-edge bg-surface px-3.5 text-base text-ink placeholder:text-soft disabled:bg-sunk disabled:text-soft aria-invalid:border-alert';

/**
 * Label, control, hint and error. The control takes `id`, and `aria-describedby={describedBy(id)}` when it has a hint or error.
 */
export function Field({
  id,
  label,
  hint,
  error,
  aside,
  className,
  children,
}: {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Small text right of the label, e.g. a count. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={cn('grid gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-bold">
          {label}
        </label>
        {aside ? <span className="till text-xs text-soft">{aside}</span> : null}
      </div>
      {children}
      <div id={describedBy(id)} className="text-sm empty:hidden">
        {hint && !error ? <span className="text-soft">{hint}</span> : null}
        {error ? <span className="font-semibold text-alert">{error}</span> : null}
      </div>
    </div>
  );
}

export const describedBy = (id: string): string => `${id}-help`;

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={cn(BOX, 'h-11', className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={cn(BOX, 'min-h-24 py-2.5 leading-snug', className)} />;
}

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select {...rest} className={cn(BOX, 'h-11 pr-8', className)} />;
}
