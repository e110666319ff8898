import { cn } from '@/components/ui/cn';

/** A PDQ hash (64 hex digits) as a square of 16 by 16 bits. */
export function PdqFigure({ pdq, className }: { pdq: string; className?: string }) {
  const bits = [...pdq.replace(/^0x/, '')].flatMap((digit) =>
    [3, 2, 1, 0].map((bit) => (Number.parseInt(digit, 16) >> bit) & 1),
  );
  const path = bits.map((bit, i) => (bit ? `M${i % 16} ${Math.floor(i / 16)}h1v1h-1z` : '')).join('');
  return (
    <svg
      viewBox="0 0 16 16"
      role="img"
      aria-label="The perceptual hash drawn as a square"
      shapeRendering="crispEdges"
      className={cn('aspect-square rounded-[10px] border-[2.5px] border-edge bg-surface p-2', className)}
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}
