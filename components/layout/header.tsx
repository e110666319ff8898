import { ButtonLink } from '@/components/ui/button';
import { ConnectSlot } from '@/components/wallet/connect-slot';
import { NavLink } from './nav-link';
import { PAGES } from './routes';
import type { Theme } from './theme';
import { ThemeToggle } from './theme-toggle';
import { Wordmark } from './wordmark';

export function Header({ theme }: { theme: Theme }) {
  return (
    <header className="sticky top-0 z-30 border-b-[2.5px] border-edge bg-ground">
      <div className="wrap flex min-h-16 items-center gap-2 md:gap-6">
        <Wordmark />
        <nav aria-label="Main" className="hidden flex-1 md:block">
          <ul className="flex gap-1">
            {PAGES.filter(({ header }) => header).map(({ path, label }) => (
              <li key={path}>
                <NavLink
                  href={path}
                  className="inline-flex min-h-11 items-center rounded-[10px] px-3 font-semibold no-underline hover:bg-sunk aria-[current=page]:underline aria-[current=page]:decoration-action aria-[current=page]:decoration-4 aria-[current=page]:underline-offset-8"
                >
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ml-auto flex items-center gap-2">
          <ThemeToggle initial={theme} />
          <ButtonLink href="/upload" className="max-lg:hidden">
            Upload a meme
          </ButtonLink>
          <ButtonLink href="/create" variant="primary" className="max-md:hidden">
            Create
          </ButtonLink>
          <ConnectSlot />
        </div>
      </div>
    </header>
  );
}
