import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import pg from 'pg';
import sharp from 'sharp';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { Caller, templateDraft, theSite } from './fixtures/site';

const site = theSite();

let database: pg.Client;
test.beforeAll(async () => {
  database = new pg.Client({ connectionString: site.databaseUrl });
  await database.connect();
});
test.afterAll(() => database.end());

/** The name of a picture's pixels, worked out apart from the site's code. */
async function pixelNameOf(png: Uint8Array): Promise<string> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const size = Buffer.alloc(8);
  size.writeUInt32BE(info.width);
  size.writeUInt32BE(info.height, 4);
  return createHash('sha256').update(size).update(data).digest('hex');
}

const SCORES = { drawing: 50_000, hentai: 30_000, neutral: 10_000, porn: 900_000, sexy: 10_000 };

/** A picture that the classifier is said to have found explicit: there is none such in this repository. */
async function uploadInReview(caller: Caller, seed: number) {
  const bytes = await drawPicture(seed);
  const pixels = await pixelNameOf(bytes);
  await database.query(
    `INSERT INTO "Picture" ("pixelSha256", "recipe", "windows", "features", "grey", "content", "safety", "level", "createdAt") VALUES ($1, 1, '', '', '', '{}', '${JSON.stringify(SCORES)}', 'review', now())`,
    [pixels],
  );
  return { pixels, upload: await caller.upload(bytes, 'statue.png') };
}

test('a picture in review waits for a steward, whose decision lets it in', async () => {
  const [creator, steward, stranger] = [new Caller(site), new Caller(site), new Caller(site)];
  await Promise.all([creator, steward, stranger].map((caller) => caller.signIn()));
  const address = steward.account.address.toLowerCase();
  await database.query('INSERT INTO "Role" ("address", "role", "grantedBy", "grantedAt") VALUES ($1, $2, $1, now())', [
    address,
    'steward',
  ]);
  const { pixels, upload } = await uploadInReview(creator, 7_100);

  await expect(creator.register(upload.id, templateDraft('A statue'))).rejects.toMatchObject({
    status: 409,
    code: 'picture_in_review',
  });
  await expect(stranger.json('GET', '/api/v1/pictures/review')).rejects.toMatchObject({
    status: 403,
    code: 'not_allowed',
  });
  await expect(
    stranger.json('POST', `/api/v1/pictures/${pixels}/level`, { body: { level: 'everyone' } }),
  ).rejects.toMatchObject({ status: 403 });
  await expect(new Caller(site).json('GET', '/api/v1/pictures/review')).rejects.toMatchObject({ status: 401 });

  const { items } = await steward.json<{ items: { pixelSha256: string; imageUrl: string }[] }>(
    'GET',
    '/api/v1/pictures/review',
  );
  expect(items).toContainEqual(
    expect.objectContaining({ pixelSha256: pixels, imageUrl: upload.imageUrl, scores: SCORES }),
  );
  await expect(
    steward.json('POST', `/api/v1/pictures/${pixels}/level`, { body: { level: 'harmless' } }),
  ).rejects.toMatchObject({ status: 400 });
  expect(await steward.json('POST', `/api/v1/pictures/${pixels}/level`, { body: { level: 'mature' } })).toEqual({
    pixelSha256: pixels,
    level: 'mature',
  });

  await expect(
    creator.register(upload.id, { ...templateDraft('A statue'), communitySlug: 'shibe' }),
  ).rejects.toMatchObject({ status: 422, code: 'picture_too_mature' });
  const { memeId } = await creator.register(upload.id, templateDraft('A statue'));
  const idsOf = async (level: string) =>
    (
      await creator.json<{ items: { id: number }[] }>('GET', `/api/v1/memes?creator=${creator.account.address}${level}`)
    ).items.map((meme) => meme.id);
  expect(await idsOf('')).toEqual([]);
  expect(await idsOf('&level=mature')).toEqual([memeId]);
});

test('an upload is answered without waiting for the classifier, and registered after it', async () => {
  const caller = new Caller(site);
  await caller.signIn();
  const upload = await caller.upload(await drawPicture(7_200), 'blocks.png');
  const { memeId } = await caller.register(upload.id, templateDraft('Checked blocks'));
  expect(await caller.json('GET', `/api/v1/memes/${memeId}`)).toMatchObject({ level: 'everyone' });
});
