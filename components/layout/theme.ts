export const THEME_COOKIE = 'theme';

/** What a reader chose; undefined follows the system. */
export type Theme = 'light' | 'dark' | undefined;

export const parseTheme = (value: string | undefined): Theme =>
  value === 'light' || value === 'dark' ? value : undefined;
