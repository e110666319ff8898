import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../project';
import { makeScratch, type Scratch } from '../scratch';

// A project of a few files under our rules: what each may not say is an error, what it may say is not.
let scratch: Scratch;
let errors: Map<string, string[]>;

const FORBIDDEN: [file: string, rule: string, source: string][] = [
  ['lib/royalties/a.ts', 'noRestrictedImports', "import { useState } from 'react';\nexport const a = useState;"],
  ['lib/royalties/b.ts', 'noRestrictedImports', "import { headers } from 'next/headers';\nexport const a = headers;"],
  ['lib/royalties/c.ts', 'noRestrictedImports', "import { Card } from '@/components/ui/card';\nexport const a = Card;"],
  ['lib/royalties/d.ts', 'noRestrictedImports', "import page from '../../app/page';\nexport const a = page;"],
  ['lib/royalties/e.ts', 'noRestrictedImports', "import { db } from '@/lib/db/client';\nexport const a = db;"],
  ['lib/royalties/f.ts', 'noRestrictedImports', "import { db } from '../db/client';\nexport const a = db;"],
  ['lib/royalties/g.ts', 'noRestrictedImports', "import { settle } from './server/settle';\nexport const a = settle;"],
  ['lib/royalties/h.ts', 'noRestrictedImports', "import { env } from '@/lib/env';\nexport const a = env;"],
  [
    'lib/royalties/i.ts',
    'noRestrictedImports',
    "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;",
  ],
  [
    'lib/royalties/j.ts',
    'noRestrictedImports',
    "export const a = async () => (await import('node:fs/promises')).readFile;",
  ],
  ['lib/royalties/k.ts', 'noRestrictedGlobals', 'export const a = () => process.env.SECRET;'],
  ['lib/royalties/l.ts', 'noRestrictedGlobals', "export const a = () => fetch('/x');"],
  ['lib/royalties/m.ts', 'plugin', 'export const a = () => Date.now();'],
  ['lib/royalties/n.ts', 'plugin', 'export const a = () => Math.random();'],
  ['lib/royalties/o.ts', 'plugin', 'export const a = () => new Date();'],
  ['lib/royalties/server/p.ts', 'noRestrictedImports', "import { useState } from 'react';\nexport const a = useState;"],
  [
    'lib/royalties/server/q.ts',
    'noRestrictedImports',
    "import { headers } from 'next/headers';\nexport const a = headers;",
  ],
  [
    'lib/royalties/server/r.ts',
    'noRestrictedImports',
    "import { Card } from '@/components/ui/card';\nexport const a = Card;",
  ],
  ['lib/payments/client/s.ts', 'noRestrictedImports', "import { db } from '@/lib/db/client';\nexport const a = db;"],
  ['components/memes/t.tsx', 'noRestrictedImports', "import page from '@/app/page';\nexport const a = page;"],
  ['components/memes/u.tsx', 'noRestrictedImports', "import { db } from '@/lib/db/client';\nexport const a = db;"],
  ['app/v.ts', 'noRestrictedImports', "import { db } from '@/lib/db/client';\nexport const a = db;"],
  ['lib/royalties/w.ts', 'noBarrelFile', "export { a } from './types';"],
  ['lib/royalties/x.ts', 'noImportCycles', "import { y } from './y';\nexport const x = () => y;"],
  ['lib/royalties/y.ts', 'noImportCycles', "import { x } from './x';\nexport const y = () => x;"],
  ['lib/royalties/z.ts', 'noExplicitAny', 'export const a = (value: any) => value;'],
];

const ALLOWED: [file: string, source: string][] = [
  [
    'lib/royalties/split.ts',
    "import { PPM } from '../money';\nexport const a = (now: Date) => [PPM, new Date(now.getTime() + 1)];",
  ],
  [
    'lib/royalties/split.test.ts',
    "import { readFileSync } from 'node:fs';\nexport const a = [readFileSync, Date.now()];",
  ],
  [
    'lib/royalties/server/settle.ts',
    "import 'server-only';\nimport { db } from '@/lib/db/client';\nexport const a = [db, Date.now()];",
  ],
  [
    'lib/auth/server/session.ts',
    "import 'server-only';\nimport { cookies } from 'next/headers';\nexport const a = cookies;",
  ],
  ['lib/payments/client/meter.ts', "import { useState } from 'react';\nexport const a = [useState, Date.now()];"],
  [
    'components/memes/card.tsx',
    "import { useState } from 'react';\nimport { PPM } from '@/lib/money';\nexport const a = [useState, PPM];",
  ],
  [
    'app/memes.ts',
    "import { listMemes } from '@/lib/memes/server/list-memes';\nimport { card } from '@/components/memes/card';\nexport const a = [listMemes, card];",
  ],
  ['cli/show.ts', "import { db } from '@/lib/db/client';\nexport const a = db;"],
];

beforeAll(() => {
  scratch = makeScratch('lint');
  for (const [file, , source] of FORBIDDEN) write(file, `${source}\n`);
  for (const [file, source] of ALLOWED) write(file, `${source}\n`);
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
  expect(errors.get(file)).toEqual([rule]);
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
