import sharp from 'sharp';
import { db } from '@/lib/adapters/db/client';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { joinCommunity } from '@/lib/domains/communities/server/join-community';
import { toDecimal } from '@/lib/adapters/db/decimal';
import { withLock } from '@/lib/adapters/db/with-lock';
import { captionFont } from '@/lib/domains/generation/engines/embedded/server/font';
import { renderMeme } from '@/lib/domains/generation/engines/embedded/server/render';
import { makeGeneration } from '@/lib/domains/generation/server/make-generation';
import { waitFor } from '@/lib/base/wait-for';
import { UNFINISHED } from '@/lib/domains/generation/server/make-job';
import { memeDraftSchema } from '@/lib/domains/memes/draft';
import { giveTestMoney } from '@/lib/domains/payments/server/faucet';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { followChain } from '@/lib/site/server/follow-chain';
import { registerAs } from './acts';
import { demoCollection } from './collection/collection';
import { demoCreators } from './collection/creators';
import type { DemoMeme } from './collection/types';
import { LOCAL_COMMUNITIES } from './communities';
import { makeHistory } from './history';

/**
 * Fills an empty local site: communities, demo creators, their memes registered on chain, and a fortnight of
 * generations. All of it goes through the same use cases as people do. Goes on where an earlier run stopped.
 */
export async function seed(options: { now: Date; say: (line: string) => void }): Promise<void> {
  followChain();
  // A server may run already: it must not settle or finish what is made here, with times of its own.
  const alone = () => withLock('history', () => withLock('settlement', () => fill(options).then(() => true)));
  await waitFor(alone, Number.POSITIVE_INFINITY, 500);
}

async function fill({ now, say }: { now: Date; say: (line: string) => void }): Promise<void> {
  await indexChain();
  // What an interrupted run had paid for and not made.
  const left = await db().generation.findMany({
    where: { status: { in: UNFINISHED } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  for (const { id } of left) await makeGeneration(id, now);
  await seedPeople();
  const memes = demoCollection();
  const known = new Set((await db().meme.findMany({ select: { title: true } })).map((meme) => meme.title));
  const missing = memes.filter((meme) => !known.has(meme.title));
  if (missing.length > 0) say(`Drawing and registering ${missing.length} memes of the demo collection.`);
  // The font is loaded once, before several renderers ask for it.
  captionFont();
  for (let at = 0; at < missing.length; at += 4)
    await Promise.all(missing.slice(at, at + 4).map((meme) => registerDemoMeme(meme, now)));
  await seedMembers(now);
  await makeHistory({ now, say });
}

async function seedPeople(): Promise<void> {
  const { communityTokens } = deployment();
  for (const { minBalance, ...community } of LOCAL_COMMUNITIES) {
    const row = { ...community, token: communityTokens[community.slug], minBalance: toDecimal(minBalance) };
    await db().community.upsert({ where: { slug: community.slug }, create: row, update: row });
  }
  for (const [index, { name, bio }] of demoCreators.entries()) {
    const address = demoAccount(index).address.toLowerCase();
    await db().profile.upsert({ where: { address }, create: { address, name, bio }, update: { name, bio } });
  }
}

/** The drawing as its creator would upload it: with the caption on it where it is a captioned meme. */
async function drawingOf(meme: DemoMeme): Promise<Uint8Array> {
  const template = await sharp(Buffer.from(meme.svg()))
    .resize(meme.width, meme.height)
    .png({ compressionLevel: 3 })
    .toBuffer();
  if (meme.kind === 'template') return template;
  const { bytes } = await renderMeme({
    template,
    width: meme.width,
    height: meme.height,
    lines: meme.caption,
    boxes: meme.boxes,
    layout: 'boxes',
    format: 'png',
  });
  return bytes;
}

async function registerDemoMeme(meme: DemoMeme, now: Date): Promise<void> {
  const { title, alt, tags, community, kind, boxes, frames, caption, slug } = meme;
  const draft = memeDraftSchema.parse({ title, alt, tags, communitySlug: community, kind, boxes, frames, caption });
  await registerAs(demoAccount(meme.creator), { bytes: await drawingOf(meme), fileName: `${slug}.png`, draft, now });
}

/** Each demo creator holds both tokens and belongs to one community; every third to both. */
async function seedMembers(now: Date): Promise<void> {
  if ((await db().communityMember.count()) > 0) return;
  for (const [index] of demoCreators.entries()) {
    const { address } = demoAccount(index);
    await giveTestMoney(address);
    for (const [i, { slug }] of LOCAL_COMMUNITIES.entries()) {
      if (index % 2 === i || index % 3 === 0) await joinCommunity({ slug, address: address.toLowerCase(), now });
    }
  }
}
