import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { expectShape } from '@/lib/base/testing/expect-shape';
import { memesApi } from '@/lib/domains/memes/api';
import { safetyApi } from '../api';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import type { SafetyLevel } from '../rules';
import { drawPicture } from '../../../../tools/test-fixtures/draw-picture';
import { createTestSite, type TestSite } from '../../../../tools/test-site';

/*
 * There is no indecent picture here: what one does to an upload and a meme is tested by feeding scores in the place of the classifier's.
 */
const CLEAN = { drawing: 100_000, hentai: 0, neutral: 900_000, porn: 0, sexy: 0 };
const SUGGESTIVE = { drawing: 0, hentai: 0, neutral: 300_000, porn: 0, sexy: 700_000 };
const EXPLICIT = { drawing: 0, hentai: 0, neutral: 100_000, porn: 900_000, sexy: 0 };

const steward = demoAccount(50).address.toLowerCase();
const creator = demoAccount(0);
const owner = creator.address.toLowerCase();
const now = new Date();

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
  const { db } = await import('@/lib/adapters/db/client');
  await db().role.create({ data: { address: steward, role: 'steward', grantedBy: steward, grantedAt: now } });
  const community = { symbol: 'T', token: '0x0', about: '', minBalance: 0, accent: '#000000' };
  await db().community.createMany({
    data: [
      { ...community, slug: 'plain', name: 'Plain People' },
      { ...community, slug: 'late', name: 'Late Show', level: 'mature' },
    ],
  });
});
afterAll(async () => {
  await (await import('./nsfw-model')).stopSafetyModel();
  await site.stop();
});

let seed = 500;

/** An uploaded picture whose row says it was not classified yet, or what the given scores say. */
async function upload({ scores }: { scores?: typeof CLEAN } = {}) {
  const { db } = await import('@/lib/adapters/db/client');
  const { Prisma } = await import('@/lib/generated/prisma/client');
  const { uploadImage } = await import('@/lib/domains/memes/server/upload-image');
  const { fingerprintImage } = await import('@/lib/domains/provenance/server/fingerprint');
  const { saveScores } = await import('./classify-upload');
  seed++;
  const bytes = await drawPicture(seed);
  const { pixelSha256 } = await fingerprintImage(bytes);
  const empty = Buffer.alloc(0);
  await db().picture.create({
    data: { pixelSha256, recipe: 1, windows: empty, features: empty, grey: empty, content: {}, createdAt: now },
  });
  const { id } = await uploadImage({ owner, bytes, fileName: `${seed}.png`, now });
  // The upload classifies it in the background; what is fed here comes after.
  await vi.waitFor(async () => expect(await rowOf(pixelSha256)).toMatchObject({ level: 'everyone' }), {
    timeout: 10_000,
  });
  await db().picture.update({ where: { pixelSha256 }, data: { safety: Prisma.DbNull, level: null, levelAt: null } });
  if (scores) await saveScores(pixelSha256, scores, now);
  return { id, pixelSha256, bytes };
}

async function register(picture: { bytes: Buffer }, title: string, communitySlug?: string) {
  const { registerAs } = await import('../../../../prisma/seed/acts');
  return registerAs(creator, {
    bytes: picture.bytes,
    fileName: 'again.png',
    draft: { title, alt: title, kind: 'meme', ...(communitySlug ? { communitySlug } : {}) },
    now,
  });
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => `${error.code}: ${error.message}`,
  );
const rowOf = async (pixelSha256: string) => {
  const { db } = await import('@/lib/adapters/db/client');
  return db().picture.findUnique({ where: { pixelSha256 }, select: { safety: true, level: true, levelBy: true } });
};

describe('classifying', () => {
  test('an upload’s scores and level are kept in its row, and nowhere else', async () => {
    const { classifyUpload } = await import('./classify-upload');
    const { db } = await import('@/lib/adapters/db/client');
    const { pixelSha256 } = await upload();
    const rgb = new Uint8Array(64 * 64 * 3).fill(200);
    expect(await classifyUpload({ pixelSha256, rgb, width: 64, height: 64 })).toBe('everyone');
    expect(await rowOf(pixelSha256)).toMatchObject({
      level: 'everyone',
      levelBy: null,
      safety: { neutral: expect.any(Number), porn: expect.any(Number) },
    });
    const before = await db().picture.count();
    expect(await classifyUpload({ pixelSha256: 'f'.repeat(64), rgb, width: 64, height: 64 })).toBe('everyone');
    expect(await db().picture.count()).toBe(before);
  });
});

describe('registering', () => {
  test('a picture nobody has classified is classified then', async () => {
    const { requireSafe } = await import('./require-safe');
    const { pixelSha256 } = await upload();
    expect(await requireSafe(pixelSha256)).toBe('everyone');
    expect(await rowOf(pixelSha256)).toMatchObject({ level: 'everyone' });
  });

  test('one that cannot be read is not let through', async () => {
    const { requireSafe } = await import('./require-safe');
    expect(await refusal(requireSafe('e'.repeat(64)))).toMatchInlineSnapshot(
      `"picture_unchecked: The picture could not be checked for indecency. Try again in a minute."`,
    );
  });

  test('one in review waits for a steward; what she decides holds, against new scores too', async () => {
    const { requireSafe } = await import('./require-safe');
    const { decideLevel, listPicturesInReview } = await import('@/lib/domains/moderation/server/decide-level');
    const { saveScores } = await import('./classify-upload');
    const picture = await upload({ scores: EXPLICIT });
    const { pixelSha256 } = picture;
    expect(await refusal(register(picture, 'Too much'))).toMatchInlineSnapshot(
      `"picture_in_review: This picture may be indecent. It can be registered once a steward has looked at it: come back later, or upload another one."`,
    );
    const { items } = expectShape(safetyApi.reviewPictures.response, { items: await listPicturesInReview(steward) });
    expect(items).toMatchObject([{ pixelSha256, scores: EXPLICIT, uploads: 1, width: 640, height: 480 }]);
    expect(await refusal(listPicturesInReview(owner))).toMatch(/^not_allowed/);
    expect(await refusal(decideLevel({ pixelSha256, level: 'everyone', steward: owner, now }))).toMatch(/^not_allowed/);
    expect(await refusal(decideLevel({ pixelSha256: '0'.repeat(64), level: 'everyone', steward, now }))).toMatch(
      /^not_found/,
    );

    await decideLevel({ pixelSha256, level: 'review', steward, now });
    expect(await refusal(requireSafe(pixelSha256))).toMatchInlineSnapshot(
      `"picture_refused: A steward has looked at this picture and refused it. Upload another one."`,
    );
    expect(await listPicturesInReview(steward)).toEqual([]);

    await decideLevel({ pixelSha256, level: 'everyone', steward, now });
    expect(await saveScores(pixelSha256, EXPLICIT, now)).toBe('everyone');
    expect(await rowOf(pixelSha256)).toMatchObject({ level: 'everyone', levelBy: steward });
    expect(await register(picture, 'Only a statue')).toBeGreaterThan(0);
  });

  test('a mature picture goes into a community for mature viewers, not into one for everyone', async () => {
    const { requireSafe } = await import('./require-safe');
    const { pixelSha256 } = await upload({ scores: SUGGESTIVE });
    expect(await refusal(requireSafe(pixelSha256, 'plain'))).toMatchInlineSnapshot(
      `"picture_too_mature: This picture is for mature viewers, and Plain People is for everyone. Register it without a community, or in one for mature viewers."`,
    );
    expect(await requireSafe(pixelSha256, 'late')).toBe('mature');
    expect(await requireSafe(pixelSha256)).toBe('mature');
  });
});

describe('showing', () => {
  const ids = { clean: 0, mature: 0, late: 0, reviewed: 0 };
  let reviewed: string;
  const list = async (filter: object) =>
    expectShape(
      memesApi.listMemes.response,
      await (await import('@/lib/domains/memes/server/list-memes')).listMemes(filter),
    ).items.map((meme) => meme.id);

  beforeAll(async () => {
    const { saveScores } = await import('./classify-upload');
    ids.clean = await register(await upload({ scores: CLEAN }), 'Clean', 'late');
    ids.mature = await register(await upload({ scores: SUGGESTIVE }), 'Mature');
    ids.late = await register(await upload({ scores: SUGGESTIVE }), 'Late and mature', 'late');
    const picture = await upload({ scores: CLEAN });
    reviewed = picture.pixelSha256;
    ids.reviewed = await register(picture, 'Found out later');
    await saveScores(reviewed, EXPLICIT, now);
    const { db } = await import('@/lib/adapters/db/client');
    const credit = { payer: '0x1', epoch: 1, hourAt: now, creator: '0x2', uses: 1, earned: 1 };
    await db().useCredit.createMany({
      data: [
        { ...credit, memeId: ids.clean, communitySlug: 'late' },
        { ...credit, memeId: ids.late, communitySlug: 'late' },
        { ...credit, memeId: ids.mature },
        { ...credit, memeId: ids.reviewed },
      ],
    });
  });

  test('a list is for everyone unless it is asked for more; nobody sees what is in review', async () => {
    const everyone = await list({ creator: owner });
    expect(everyone).toContain(ids.clean);
    for (const id of [ids.mature, ids.late, ids.reviewed]) expect(everyone).not.toContain(id);
    const mature = await list({ creator: owner, level: 'mature' });
    expect(mature).toEqual(expect.arrayContaining([ids.clean, ids.mature, ids.late]));
    expect(mature).not.toContain(ids.reviewed);
  });

  test('a community’s level decides for its list, its page and its board', async () => {
    const { findCommunity } = await import('@/lib/domains/communities/server/get-community');
    const { getBoard } = await import('@/lib/domains/communities/boards/server/get-board');
    const { db } = await import('@/lib/adapters/db/client');
    const board = async (community?: string) =>
      (await getBoard({ kind: 'memes', window: 'all', community })).rows
        .map((row) => Number(row.key))
        .sort((a, b) => a - b);
    expect(await list({ community: 'late' })).toEqual([ids.late, ids.clean]);
    expect(await findCommunity('late')).toMatchObject({
      level: 'mature',
      topMemes: [{ id: ids.clean }, { id: ids.late, level: 'mature' }],
    });
    expect(await board('late')).toEqual([ids.clean, ids.late]);
    expect(await board()).toEqual([ids.clean]);

    await db().community.update({ where: { slug: 'late' }, data: { level: 'everyone' } });
    expect(await list({ community: 'late' })).toEqual([ids.clean]);
    expect((await findCommunity('late'))?.topMemes.map((meme) => meme.id)).toEqual([ids.clean]);
    expect(await board('late')).toEqual([ids.clean]);
    await db().community.update({ where: { slug: 'late' }, data: { level: 'mature' } });
  });

  test('the page of a meme in review keeps its record and hides its picture', async () => {
    const { findMeme } = await import('@/lib/domains/memes/server/get-meme');
    expect(await findMeme(ids.reviewed, 100_000)).toMatchObject({
      level: 'review',
      title: 'Found out later',
      imageUrl: null,
      thumbUrl: null,
    });
    expect(await findMeme(ids.mature, 100_000)).toMatchObject({
      level: 'mature',
      imageUrl: expect.stringMatching(/^\/media\//),
    });
  });

  test('the generator draws on what is for everyone alone', async () => {
    const { loadCorpus } = await import('@/lib/domains/generation/server/corpus');
    const { memes } = await loadCorpus(Date.now() + 10_000);
    expect(memes.has(String(ids.clean))).toBe(true);
    for (const id of [ids.mature, ids.late, ids.reviewed]) expect(memes.has(String(id))).toBe(false);
  });

  test('a meme folded anew from its events has its level again', async () => {
    const { db } = await import('@/lib/adapters/db/client');
    const { projectMeme } = await import('@/lib/domains/memes/server/project-meme');
    await db().meme.delete({ where: { id: ids.late } });
    await projectMeme(db(), String(ids.late));
    expect(await db().meme.findUnique({ where: { id: ids.late }, select: { level: true } })).toEqual({
      level: 'mature',
    });
  });

  test('everything is counted, for the site and for a community', async () => {
    const { countPictures } = await import('./count-pictures');
    const { getStatus } = await import('@/lib/site/server/get-status');
    const { db } = await import('@/lib/adapters/db/client');
    await db().meme.update({ where: { id: ids.clean }, data: { takenDownAt: now } });
    expect(await countPictures('late')).toEqual({
      classified: 2,
      everyone: 1,
      mature: 1,
      inReview: 0,
      refused: 0,
      waiting: 0,
      takenDown: 1,
    });
    await upload();
    const all = await countPictures();
    const levels = await db().picture.groupBy({ by: ['level'], _count: { pixelSha256: true } });
    const countOf = (level: SafetyLevel | null) => levels.find((row) => row.level === level)?._count.pixelSha256 ?? 0;
    expect(all).toEqual({
      classified: countOf('everyone') + countOf('mature') + countOf('review'),
      everyone: countOf('everyone'),
      mature: countOf('mature'),
      inReview: 1,
      refused: 0,
      waiting: countOf(null),
      takenDown: 1,
    });
    expect(all.waiting).toBe(1);
    expect((await getStatus()).pictures).toEqual(all);
    await db().meme.update({ where: { id: ids.clean }, data: { takenDownAt: null } });
  });
});
