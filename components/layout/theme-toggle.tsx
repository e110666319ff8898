'use client';

import { useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { type Theme, THEME_COOKIE } from './theme';

const NAMES = { light: 'light', dark: 'dark', system: 'as the system' };
const YEAR = 31_536_000;

/** Goes from the system's theme to the opposite one, then to the other, then back to the system's. */
export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const choose = () => {
    const systemDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const order: Theme[] = [undefined, systemDark ? 'light' : 'dark', systemDark ? 'dark' : 'light'];
    const next = order[(order.indexOf(theme) + 1) % order.length];
    setTheme(next);
    if (next) document.documentElement.dataset.theme = next;
    else delete document.documentElement.dataset.theme;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `${THEME_COOKIE}=${next ?? ''}; path=/; samesite=lax; max-age=${next ? YEAR : 0}`;
  };
  return (
    <IconButton label={`Theme: ${NAMES[theme ?? 'system']}. Change it`} onClick={choose}>
      <Icon name={theme === 'light' ? 'sun' : theme === 'dark' ? 'moon' : 'monitor'} />
    </IconButton>
  );
}
