import Images from 'lucide-react/icons/images';
import Trophy from 'lucide-react/icons/trophy';
import Upload from 'lucide-react/icons/upload';
import Users from 'lucide-react/icons/users';
import WandSparkles from 'lucide-react/icons/wand-sparkles';

/** Columns of the footer, from the left. */
export const FOOT_COLUMNS = ['Make', 'Look', 'Check'] as const;
type FootColumn = (typeof FOOT_COLUMNS)[number];

export type Page = {
  /** As the folders of `app/` say it. */
  path: string;
  /** What it is called, e.g. by the header and the tab bar. */
  label: string;
  header?: true;
  /** Place in the tab bar, from the left, and the drawing over the label. */
  tab?: { place: number; Icon: typeof Images };
  /** Links in the footer: the column, the words, and the part of the page. */
  foot?: [column: FootColumn, words: string, hash?: string][];
  /** Pages of single memes and communities join the sitemap by themselves. */
  sitemap?: true;
  /** Brings what making needs: its limit of script is larger. */
  studio?: true;
  /** Addresses that the page tests open, where the path is not one. `{creator}` and `{generation}` are of the demo collection. */
  visits?: string[];
};

/** Every page, once: the header, the tab bar, the footer, the sitemap and the page tests are made from this list. */
export const PAGES: readonly Page[] = [
  { path: '/', label: 'Home', sitemap: true },
  {
    path: '/create',
    label: 'Create',
    tab: { place: 3, Icon: WandSparkles },
    foot: [['Make', 'Create a meme']],
    sitemap: true,
    studio: true,
  },
  {
    path: '/upload',
    label: 'Upload',
    tab: { place: 4, Icon: Upload },
    foot: [['Make', 'Upload a meme']],
    sitemap: true,
    studio: true,
  },
  {
    path: '/memes',
    label: 'Memes',
    header: true,
    tab: { place: 1, Icon: Images },
    foot: [['Make', 'Browse memes']],
    sitemap: true,
    visits: ['/memes', '/memes?level=mature'],
  },
  {
    path: '/search',
    label: 'Search',
    header: true,
    foot: [['Look', 'Whose meme is it?']],
    sitemap: true,
    visits: ['/search', '/search?q=cat'],
  },
  {
    path: '/boards',
    label: 'Boards',
    header: true,
    tab: { place: 2, Icon: Trophy },
    foot: [['Look', 'Boards']],
    sitemap: true,
    visits: ['/boards', '/boards?kind=creators&window=all'],
  },
  {
    path: '/c',
    label: 'Communities',
    header: true,
    tab: { place: 5, Icon: Users },
    foot: [['Look', 'Communities']],
    sitemap: true,
  },
  {
    path: '/log',
    label: 'Log',
    header: true,
    foot: [
      ['Look', 'Usage log'],
      ['Check', 'Audit an epoch', '#audit'],
    ],
    sitemap: true,
  },
  { path: '/stewards', label: 'Stewards', foot: [['Check', 'Claims and stewards']], studio: true },
  { path: '/developers', label: 'Developers', foot: [['Check', 'Developers']], sitemap: true },
  { path: '/status', label: 'Status', foot: [['Check', 'Status']], sitemap: true },
  { path: '/about', label: 'About', foot: [['Check', 'About and your data']], sitemap: true },
  { path: '/m/[id]', label: 'Meme', visits: ['/m/1'] },
  { path: '/m/[id]/report', label: 'Report a meme', studio: true, visits: ['/m/1/report'] },
  { path: '/g/[id]', label: 'Generation', visits: ['/g/{generation}'] },
  { path: '/u/[address]', label: 'Account', visits: ['/u/{creator}'] },
  { path: '/c/[slug]', label: 'Community', visits: ['/c/shibe', '/c/ribbit'] },
  { path: '/log/[seq]', label: 'Usage entry', visits: ['/log/0'] },
  // The demo collection has none: the tests of moderation make one and look at its page.
  { path: '/disputes/[id]', label: 'Dispute', visits: [] },
];

/** Links of one column of the footer. */
export const footLinks = (wanted: FootColumn) =>
  PAGES.flatMap(({ path, foot = [] }) =>
    foot.flatMap(([column, label, hash = '']) => (column === wanted ? [{ href: path + hash, label }] : [])),
  );

/** What the page tests open. @internal */
export const visitsOf = (pages: readonly Page[]): string[] => pages.flatMap(({ path, visits = [path] }) => visits);
