import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { demoCollection } from '../../../../prisma/seed/collection/collection';
import { createTestSite, type TestSite } from '../../../../tools/test-site';
import type { MemeReport } from '../report';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
}, 60_000);
afterAll(() => site.stop());

const drawing = (n: number) => sharp(Buffer.from(demoCollection()[n].svg())).resize(700);
const now = new Date();

async function register(
  bytes: Buffer,
  title: string,
  account: number,
  parentId: number | null = null,
): Promise<number> {
  const { registerAs } = await import('../../../../prisma/seed/acts');
  return registerAs(demoAccount(account), {
    bytes,
    fileName: 'a.jpg',
    draft: { title, alt: title, kind: 'meme', parentId },
    now,
  });
}

async function report(memeId: number, cited: number) {
  const { reportMeme } = await import('./report-meme');
  const claim: MemeReport = {
    memeId,
    kind: 'copy',
    statement: 'It is mine.',
    citations: [{ memeId: cited, note: '' }],
  };
  return reportMeme({ report: claim, reporter: demoAccount(20 + memeId).address.toLowerCase(), now });
}

test('a claim of a copy is corroborated by the pictures themselves, and by nothing less', async () => {
  const first = await register(await drawing(3).jpeg({ quality: 92 }).toBuffer(), 'First', 0);
  const copy = await register(await drawing(3).flop().jpeg({ quality: 60 }).toBuffer(), 'Copy', 1);
  const crop = await register(
    await drawing(3).extract({ left: 80, top: 60, width: 500, height: 380 }).jpeg().toBuffer(),
    'Crop',
    2,
  );
  const other = await register(await drawing(12).jpeg().toBuffer(), 'Other', 3);
  const child = await register(await drawing(3).jpeg({ quality: 40 }).toBuffer(), 'Declared', 4, first);

  const found = await report(copy, first);
  expect(found.status).toBe('corroborated');
  expect(found.trail.map(({ actor, action }) => [actor.name === 'provenance', action])).toEqual([
    [false, 'reported'],
    [true, 'corroborated'],
    [true, 'held'],
  ]);
  expect(found.trail[1].note).toMatch(
    /^Laid on meme #1, which was registered earlier, the picture shows the same: \d+ % of it is there and nothing in it changed\.$/,
  );
  for (const [meme, cited] of [
    [crop, first],
    [other, first],
    [child, first],
    [first, copy],
  ])
    expect((await report(meme, cited)).status, `${meme} by ${cited}`).toBe('claimed');
}, 60_000);
