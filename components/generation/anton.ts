import localFont from 'next/font/local';

/** The face inside memes. Only previews in the browser need it, so it loads when one is drawn. */
export const anton = localFont({
  src: '../../node_modules/@fontsource/anton/files/anton-latin-400-normal.woff2',
  display: 'block',
  preload: false,
  adjustFontFallback: false,
});
