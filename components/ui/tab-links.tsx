import Link from 'next/link';
import { cn } from './cn';

export type TabLink = { href: string; label: string; current: boolean };

/** Tabs that are links, so that the address holds the choice and Back works. */
export function TabLinks({
  tabs,
  label,
  size = 'medium',
  className,
}: {
  tabs: TabLink[];
  label: string;
  size?: 'small' | 'medium';
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn('-mx-4 max-w-[100vw] overflow-x-auto px-4 py-1 md:-mx-1 md:px-1', className)}>
      <ul className="flex w-max gap-2">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              prefetch={false}
              scroll={false}
              aria-current={tab.current ? 'page' : undefined}
              className={cn(
                'inline-flex items-center rounded-full border-[2.5px] font-bold whitespace-nowrap no-underline',
                size === 'small' ? 'min-h-9 px-3 text-sm' : 'min-h-11 px-4',
                tab.current
                  ? 'border-edge bg-ink text-ground'
                  : 'border-rule bg-transparent text-ink hover:border-edge',
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
