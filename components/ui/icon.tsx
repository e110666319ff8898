import { cn } from './cn';

/** Line drawings in a box of 24 by 24. Those on every page are here, small; lucide-react has the rest. */
const DRAWINGS = {
  check: 'M4.5 12.5 10 18 20 6.5',
  copy: 'M9 8.5h11V20H9zM5.5 15.5H4V4h11v1.5',
  cross: 'm6 6 12 12M18 6 6 18',
  monitor: 'M3 4.5h18v12H3zM8.5 20.5h7M12 16.5v4',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4 6.8 6.8 0 0 0 20 14.5z',
  sun: 'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM12 2.5V5m0 14v2.5M2.5 12H5m14 0h2.5M5.3 5.3 7 7m10 10 1.7 1.7M5.3 18.7 7 17M17 7l1.7-1.7',
  wallet: 'M4 7.5h16V20H4zM4 7.5 17 3.5v4M20 12h-4.5v3.5H20',
};

export type IconName = keyof typeof DRAWINGS;

/** Says nothing by itself: the button or the words around it do. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cn('size-5 shrink-0', className)}
    >
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
