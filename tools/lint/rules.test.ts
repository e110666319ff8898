import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../project';
import { DOMAINS, orderPlugin, orderTable } from './storeys';
import { makeScratch, type Scratch } from '../scratch';

// A project of a few files under our rules: what each may not say is an error, what it may say is not.
let scratch: Scratch;
let errors: Map<string, string[]>;

const FORBIDDEN: [file: string, rule: string, source: string][] = [
  [
    'lib/domains/royalties/a.ts',
    'noRestrictedImports',
    "import { useState } from 'react';\nexport const a = useState;",
  ],
  [
    'lib/domains/royalties/b.ts',
    'noRestrictedImports',
    "import { headers } from 'next/headers';\nexport const a = headers;",
  ],
  [
    'lib/domains/royalties/c.ts',
    'noRestrictedImports',
    "import { Card } from '@/components/ui/card';\nexport const a = Card;",
  ],
  [
    'lib/domains/royalties/d.ts',
    'plugin noRestrictedImports',
    "import page from '../../../app/page';\nexport const a = page;",
  ],
  [
    'lib/domains/royalties/e.ts',
    'noRestrictedImports',
    "import { db } from '@/lib/adapters/db/client';\nexport const a = db;",
  ],
  [
    'lib/domains/royalties/f.ts',
    'plugin noRestrictedImports',
    "import { db } from '../../adapters/db/client';\nexport const a = db;",
  ],
  [
    'lib/domains/royalties/g.ts',
    'noRestrictedImports',
    "import { settle } from './server/settle';\nexport const a = settle;",
  ],
  ['lib/domains/royalties/h.ts', 'noRestrictedImports', "import { env } from '@/lib/base/env';\nexport const a = env;"],
  [
    'lib/domains/royalties/i.ts',
    'noRestrictedImports',
    "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;",
  ],
  [
    'lib/domains/royalties/j.ts',
    'noRestrictedImports',
    "export const a = async () => (await import('node:fs/promises')).readFile;",
  ],
  ['lib/domains/royalties/k.ts', 'noRestrictedGlobals', 'export const a = () => process.env.SECRET;'],
  ['lib/domains/royalties/l.ts', 'noRestrictedGlobals', "export const a = () => fetch('/x');"],
  ['lib/domains/royalties/m.ts', 'plugin', 'export const a = () => Date.now();'],
  ['lib/domains/royalties/n.ts', 'plugin', 'export const a = () => Math.random();'],
  ['lib/domains/royalties/o.ts', 'plugin', 'export const a = () => new Date();'],
  [
    'lib/domains/royalties/server/p.ts',
    'noRestrictedImports',
    "import { useState } from 'react';\nexport const a = useState;",
  ],
  [
    'lib/domains/royalties/server/q.ts',
    'noRestrictedImports',
    "import { headers } from 'next/headers';\nexport const a = headers;",
  ],
  [
    'lib/domains/royalties/server/r.ts',
    'noRestrictedImports',
    "import { Card } from '@/components/ui/card';\nexport const a = Card;",
  ],
  [
    'lib/domains/payments/client/s.ts',
    'noRestrictedImports',
    "import { db } from '@/lib/adapters/db/client';\nexport const a = db;",
  ],
  ['components/memes/t.tsx', 'noRestrictedImports', "import page from '@/app/page';\nexport const a = page;"],
  [
    'components/memes/u.tsx',
    'noRestrictedImports',
    "import { db } from '@/lib/adapters/db/client';\nexport const a = db;",
  ],
  ['app/v.ts', 'noRestrictedImports', "import { db } from '@/lib/adapters/db/client';\nexport const a = db;"],
  ['lib/domains/royalties/w.ts', 'noBarrelFile', "export { a } from './types';"],
  ['lib/domains/royalties/x.ts', 'noImportCycles', "import { y } from './y';\nexport const x = () => y;"],
  ['lib/domains/royalties/y.ts', 'noImportCycles', "import { x } from './x';\nexport const y = () => x;"],
  ['lib/domains/royalties/z.ts', 'noExplicitAny', 'export const a = (value: any) => value;'],
];

/** One import that goes up from each storey and each domain but the last, and one that leaves its domain unseen. */
const UPWARD: [file: string, source: string][] = [
  ['lib/base/a.ts', "import { chain } from '@/lib/adapters/chain/chains';\nexport const a = chain;"],
  ['lib/adapters/chain/a.ts', "import { a as b } from '@/lib/domains/auth/types';\nexport const a = b;"],
  ...DOMAINS.slice(0, -1).map(([name], i): [string, string] => [
    `lib/domains/${name}/up.ts`,
    `import type { A } from '@/lib/domains/${DOMAINS[i + 1][0]}/types';\nexport type B = A;`,
  ]),
  ['lib/domains/moderation/a.ts', "import { route } from '@/lib/interfaces/client/route';\nexport const a = route;"],
  ['lib/interfaces/client/a.ts', "import { a as b } from '@/lib/site/types';\nexport const a = b;"],
  ['lib/domains/memes/b.ts', "export const a = () => import('@/lib/domains/moderation/types');"],
  ['lib/domains/memes/c.ts', "import '@/lib/domains/moderation/types';"],
  ['lib/domains/memes/d.ts', "import { a as b } from '../auth/types';\nexport const a = b;"],
  ['lib/domains/memes/families/e.ts', "import { a as b } from '../../auth/types';\nexport const a = b;"],
  ['lib/base/f.ts', "import { a as b } from '../adapters/a';\nexport const a = b;"],
];

const ALLOWED: [file: string, source: string][] = [
  [
    'lib/domains/royalties/split.ts',
    "import { PPM } from '@/lib/base/money';\nexport const a = (now: Date) => [PPM, new Date(now.getTime() + 1)];",
  ],
  [
    'lib/domains/royalties/split.test.ts',
    "import { readFileSync } from 'node:fs';\nexport const a = [readFileSync, Date.now()];",
  ],
  [
    'lib/domains/royalties/server/settle.ts',
    "import 'server-only';\nimport { db } from '@/lib/adapters/db/client';\nexport const a = [db, Date.now()];",
  ],
  [
    'lib/domains/auth/server/session.ts',
    "import 'server-only';\nimport { cookies } from 'next/headers';\nexport const a = cookies;",
  ],
  [
    'lib/domains/payments/client/meter.ts',
    "import { useState } from 'react';\nexport const a = [useState, Date.now()];",
  ],
  [
    'components/memes/card.tsx',
    "import { useState } from 'react';\nimport { PPM } from '@/lib/base/money';\nexport const a = [useState, PPM];",
  ],
  [
    'app/memes.ts',
    "import { listMemes } from '@/lib/domains/memes/server/list-memes';\nimport { card } from '@/components/memes/card';\nexport const a = [listMemes, card];",
  ],
  [
    'lib/domains/memes/down.ts',
    "import type { A } from '@/lib/domains/auth/types';\nimport type { B } from './server-types';\nexport type C = A | B;",
  ],
  ['lib/domains/memes/up.test.ts', "import type { A } from '@/lib/domains/moderation/types';\nexport type C = A;"],
  ['cli/show.ts', "import { db } from '@/lib/adapters/db/client';\nexport const a = db;"],
];

beforeAll(() => {
  scratch = makeScratch('lint');
  for (const [file, , source] of FORBIDDEN) write(file, `${source}\n`);
  for (const [file, source] of UPWARD) write(file, `${source}\n`);
  for (const [file, source] of ALLOWED) write(file, `${source}\n`);
  write('lib/generated/order.grit', orderPlugin());
  for (const file of ['biome.json', '.gitignore', 'tools/lint/pure.grit'])
    write(file, fs.readFileSync(path.join(ROOT, file), 'utf8'));

  const biome = path.join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: scratch.folder, encoding: 'utf8' });
  errors = new Map();
  for (const { category, location, severity } of JSON.parse(stdout).diagnostics as Diagnostic[]) {
    if (severity !== 'error') continue;
    const rule = category.split('/').at(-1) ?? category;
    errors.set(location.path, [...(errors.get(location.path) ?? []), rule]);
  }
});
afterAll(() => scratch.remove());

type Diagnostic = { category: string; severity: string; location: { path: string } };

function write(file: string, text: string): void {
  const target = path.join(scratch.folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}

test.each(FORBIDDEN)('%s is an error: %s', (file, rule) => {
  expect(errors.get(file)?.sort().reverse()).toEqual(rule.split(' '));
});

test.each(UPWARD)('%s goes up', (file) => {
  expect(errors.get(file)).toEqual(['plugin']);
});

test('ARCHITECTURE.md shows the order', () => {
  expect(fs.readFileSync(path.join(ROOT, 'ARCHITECTURE.md'), 'utf8')).toContain(orderTable());
});

test.each(ALLOWED)('%s is clean', (file) => {
  expect(errors.get(file)).toBeUndefined();
});

/** Rule 3: the marker makes the build fail when server code reaches the browser. */
test('every module under lib/**/server is marked server-only', () => {
  const modules = fs
    .readdirSync(path.join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        /(^|\/)server\//.test(file) && file.endsWith('.ts') && !/\.test\.ts$|(^|\/)(generated|testing)\//.test(file),
    );
  expect(modules.length).toBeGreaterThan(0);
  const unmarked = modules.filter(
    (file) => !/^import 'server-only';$/m.test(fs.readFileSync(path.join(ROOT, 'lib', file), 'utf8')),
  );
  expect(unmarked).toEqual([]);
});
