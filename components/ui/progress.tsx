import { cn } from './cn';

/** A bar that fills with ink. `value` is 0..1; null while the length is not known. */
export function Progress({ value, label, className }: { value: number | null; label: string; className?: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === null ? undefined : Math.round(value * 100)}
      className={cn('h-3 w-full overflow-hidden rounded-full border-2 border-edge bg-sunk', className)}
    >
      <div
        className={cn('h-full bg-action transition-[width] duration-200', value === null && 'w-2/5 animate-pulse')}
        style={value === null ? undefined : { width: `${value * 100}%` }}
      />
    </div>
  );
}
