import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies } from 'next/headers';
import { Footer } from '@/components/layout/footer';
import { Header } from '@/components/layout/header';
import { TabBar } from '@/components/layout/tab-bar';
import { parseTheme, THEME_COOKIE } from '@/components/layout/theme';
import { ToastRegion } from '@/components/ui/toast-region';
import { env } from '@/lib/base/env';
import './globals.css';

const bricolage = localFont({
  src: '../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2',
  variable: '--font-bricolage',
  weight: '200 800',
  display: 'swap',
});
const geistMono = localFont({
  src: '../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  variable: '--font-geist-mono',
  // Receipts can wait for it; the words and the picture come first.
  preload: false,
  weight: '100 900',
  display: 'swap',
  adjustFontFallback: false,
});

const DESCRIPTION =
  'Make a meme from a prompt. Every picture names the memes it drew on and pays the people who made them, in public.';

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().appUrl),
    applicationName: 'Tribute',
    title: { default: 'Tribute: memes that pay their makers', template: '%s · Tribute' },
    description: DESCRIPTION,
    icons: {
      icon: [
        { url: '/favicon.ico', sizes: '32x32' },
        { url: '/icons/icon.svg', type: 'image/svg+xml' },
      ],
      apple: '/icons/apple-180.png',
    },
    openGraph: { siteName: 'Tribute', type: 'website', locale: 'en' },
    twitter: { card: 'summary_large_image' },
  };
}

const GROUND = { light: '#f2f3ee', dark: '#12141b' };

// The chosen theme is in a cookie, so that the first byte has it and nothing flashes.
const readTheme = async () => parseTheme((await cookies()).get(THEME_COOKIE)?.value);

export async function generateViewport(): Promise<Viewport> {
  const theme = await readTheme();
  return {
    themeColor: theme
      ? GROUND[theme]
      : [
          { media: '(prefers-color-scheme: light)', color: GROUND.light },
          { media: '(prefers-color-scheme: dark)', color: GROUND.dark },
        ],
  };
}

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const theme = await readTheme();
  return (
    <html lang="en" data-theme={theme} className={`${bricolage.variable} ${geistMono.variable}`}>
      <body>
        <a
          href="#main"
          className="sr-only z-50 rounded-md bg-ink px-4 py-3 font-bold text-ground focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to the content
        </a>
        <Header theme={theme} />
        <main id="main" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
        <Footer />
        <TabBar />
        <ToastRegion />
      </body>
    </html>
  );
}
