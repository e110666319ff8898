import Images from 'lucide-react/icons/images';
import Trophy from 'lucide-react/icons/trophy';
import Upload from 'lucide-react/icons/upload';
import Users from 'lucide-react/icons/users';
import WandSparkles from 'lucide-react/icons/wand-sparkles';
import { cn } from '@/components/ui/cn';
import { NavLink } from './nav-link';

const TABS = [
  { href: '/memes', label: 'Memes', Icon: Images },
  { href: '/boards', label: 'Boards', Icon: Trophy },
  { href: '/create', label: 'Create', Icon: WandSparkles },
  { href: '/upload', label: 'Upload', Icon: Upload },
  { href: '/c', label: 'Communities', Icon: Users },
];

/** The bar at the foot of a phone's screen, with Create under the thumb. */
export function TabBar() {
  return (
    <nav aria-label="Tabs" className="sticky bottom-0 z-30 border-t-[2.5px] border-edge bg-ground pb-[env(safe-area-inset-bottom)] md:hidden">
      <ul className="grid grid-cols-[1fr_1fr_1fr_1fr_1.25fr]">
        {TABS.map(({ href, label, Icon }) => (
          <li key={href} className="grid">
            <NavLink
              href={href}
              className="group grid min-h-16 content-center justify-items-center gap-0.5 text-[11px] font-semibold no-underline"
            >
              <span
                className={cn(
                  'grid place-items-center rounded-full px-4 py-1 group-aria-[current=page]:bg-ink group-aria-[current=page]:text-ground',
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
