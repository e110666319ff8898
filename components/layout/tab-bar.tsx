import { cn } from '@/components/ui/cn';
import { NavLink } from './nav-link';
import { PAGES } from './routes';

const TABS = PAGES.flatMap(({ path, label, tab }) => (tab ? [{ href: path, label, ...tab }] : [])).sort(
  (a, b) => a.place - b.place,
);

/**
 * The bar at the foot of a phone's screen, with Create under the thumb. Its links keep 24 px from its upper edge, and it
 * reaches 24 px below the screen: a link of the page that lies half under it always leaves enough to hit, or none.
 */
export function TabBar() {
  return (
    <nav
      aria-label="Tabs"
      className="sticky -bottom-6 z-30 border-t-[2.5px] border-edge bg-ground pt-6 pb-[calc(1.5rem+env(safe-area-inset-bottom))] md:hidden"
    >
      <ul className="grid grid-cols-[1fr_1fr_1fr_1fr_1.25fr]">
        {TABS.map(({ href, label, Icon }) => (
          <li key={href} className="grid">
            <NavLink
              href={href}
              className="group relative grid min-h-10 content-end justify-items-center pb-2 text-[11px] leading-none font-semibold no-underline"
            >
              <span
                className={cn(
                  'absolute -top-4 left-1/2 grid -translate-x-1/2 place-items-center rounded-full px-4 py-1.5 group-aria-[current=page]:bg-ink group-aria-[current=page]:text-ground',
                  href === '/create' && 'bg-action text-on-action',
                )}
              >
                <Icon aria-hidden="true" className="size-5" />
              </span>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
