import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { Spinner } from './spinner';

export type ButtonLook = { variant?: 'primary' | 'plain' | 'quiet' | 'danger'; size?: 'small' | 'medium' | 'large' };

const SHAPE =
  'inline-flex items-center justify-center gap-2 rounded-[10px] text-center font-bold leading-tight no-underline select-none transition-[translate,box-shadow,background-color] duration-100';
const PRESS =
  'border-[2.5px] border-edge shadow-[2px_3px_0_0_var(--drop)] hover:-translate-y-px hover:shadow-[3px_5px_0_0_var(--drop)] active:translate-x-[2px] active:translate-y-[3px] active:shadow-none aria-disabled:translate-0 aria-disabled:shadow-none disabled:translate-0 disabled:shadow-none';
const VARIANTS = {
  primary: `${PRESS} bg-action text-on-action hover:bg-action-deep disabled:bg-sunk disabled:text-soft aria-disabled:bg-sunk aria-disabled:text-soft`,
  plain: `${PRESS} bg-surface text-ink disabled:bg-sunk disabled:text-soft aria-disabled:bg-sunk aria-disabled:text-soft`,
  quiet: 'text-ink underline decoration-2 underline-offset-4 hover:bg-sunk disabled:text-soft aria-disabled:text-soft',
  danger: `${PRESS} bg-alert text-on-alert disabled:bg-sunk disabled:text-soft`,
};
const SIZES = {
  small: 'min-h-9 px-3 py-1 text-sm',
  medium: 'min-h-11 px-4 py-2 text-base',
  large: 'min-h-14 px-6 py-3 text-lg',
};

/** The classes of a button, for an element that is neither `button` nor `Link`, e.g. `summary`. */
export const buttonLook = ({ variant = 'plain', size = 'medium' }: ButtonLook = {}, className?: string): string =>
  cn(SHAPE, VARIANTS[variant], SIZES[size], className);

type ButtonProps = ComponentProps<'button'> & ButtonLook & { busy?: boolean };

/** `busy` keeps the focus and the width, shows a ring and refuses presses. */
export function Button({
  variant,
  size,
  busy = false,
  className,
  children,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      onClick={busy ? undefined : onClick}
      className={buttonLook({ variant, size }, className)}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}

export function ButtonLink({
  variant,
  size,
  className,
  ...rest
}: ComponentProps<typeof Link> & ButtonLook & { children: ReactNode }) {
  // A page has many links, and every prefetch renders on the server: only a click asks.
  return <Link prefetch={false} {...rest} className={buttonLook({ variant, size }, className)} />;
}

/** A round or square button that holds one icon; `label` names it. */
export function IconButton({
  label,
  className,
  children,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={cn(
        'inline-grid size-11 shrink-0 place-items-center rounded-[10px] hover:bg-sunk disabled:text-soft',
        className,
      )}
    >
      {children}
    </button>
  );
}
