import { cn } from './cn';

/** A turning ring as large as the text; it says nothing by itself, the text beside it does. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'inline-block size-[1.1em] shrink-0 animate-spin rounded-full border-[0.18em] border-current border-r-transparent',
        className,
      )}
    />
  );
}
