/**
 * From a picture to its provenance report, over HTTP: a 1-megapixel JPEG against 100,000 memes (1.7 million windows, 30 million local
 * features), on the production build with its own PostgreSQL and chain. Of the pictures a third are strangers, a third edits of
 * registered memes, a third collages of two of them, which nothing but their local features finds. Wall time, one request after
 * another, once the index is loaded; then uploads of strangers, which also store what was sent.
 * npm run build && npm run bench report-http [memes]
 */
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import sharp from 'sharp';
import { Caller } from '../e2e/fixtures/site';
import { findFeatures } from '../lib/domains/provenance/alignment/features';
import { packedLength, packFeatures } from '../lib/domains/provenance/alignment/pack-features';
import { toGrey } from '../lib/domains/provenance/grey';
import { seedRandom } from '../lib/base/random';
import { FEATURES_KEPT } from '../lib/domains/provenance/index/feature-index';
import { drawCaption, planCaption, writeCaption } from '../lib/domains/provenance/testing/captions';
import { rgbOf } from '../lib/domains/provenance/testing/draw-templates';
import { type Picture, TRANSFORMS } from '../lib/domains/provenance/testing/transforms';
import { demoCollection } from '../prisma/seed/collection/collection';
import { formatRow } from '../tools/bench-row';
import { makeScratch } from '../tools/scratch';
import { startStack } from '../tools/stack';

const [memes = 100_000] = process.argv.slice(2).map(Number);
const [P50_BAR, P95_BAR] = [300, 800];
const EACH = 24;
const random = seedRandom(9);
const FIRST = 1_000_000;

const megapixel = ({ rgb, width, height }: Picture) =>
  sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize(1180, 885, { fit: 'fill' })
    .jpeg({ quality: 88 })
    .toBuffer();
const quantile = (times: readonly number[], q: number) =>
  [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * q)];

/** A picture of nothing registered: shapes in front of hills, and a caption. */
async function drawStranger(n: number): Promise<Picture> {
  const own = seedRandom(5_000 + n);
  const at = (most: number) => Math.floor(own() * most);
  const colour = () => `hsl(${at(360)},${30 + at(60)}%,${25 + at(60)}%)`;
  const hill = (y: number) =>
    `<path d="M0 ${y} Q ${at(1180)} ${y - 300 + at(300)} ${at(1180)} ${y} T 1180 ${y - 80 + at(160)} V885 H0Z" fill="${colour()}"/>`;
  const shape = () => {
    const [x, y, size] = [at(1180), at(885), 20 + at(140)];
    const points = Array.from(
      { length: 3 + at(6) },
      () => `${x + at(2 * size) - size},${y + at(2 * size) - size}`,
    ).join(' ');
    return own() < 0.5
      ? `<ellipse cx="${x}" cy="${y}" rx="${size}" ry="${10 + at(size)}" fill="${colour()}" stroke="${colour()}" stroke-width="${at(9)}"/>`
      : `<polygon points="${points}" fill="${colour()}" stroke="${colour()}" stroke-width="${at(9)}"/>`;
  };
  const scene = await rgbOf(
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1180" height="885"><rect width="1180" height="885" fill="${colour()}"/>${hill(500)}${hill(650)}${Array.from({ length: 40 }, shape).join('')}</svg>`,
      ),
    ),
  );
  const plan = planCaption(own);
  return drawCaption(scene, plan, writeCaption(plan, own));
}

/** Two registered memes in one picture: one turned and tinted, the other mirrored and laid over it. */
async function drawCollage(n: number): Promise<Picture> {
  const all = demoCollection();
  const under = await rgbOf(
    sharp(Buffer.from(all[n % all.length].svg()))
      .resize(1180, 885, { fit: 'fill' })
      .modulate({ hue: 30 + n * 17 })
      .rotate((n % 3) * 90 + 90)
      .resize(1180, 885, { fit: 'cover' }),
  );
  const over = await sharp(Buffer.from(all[(n * 7 + 3) % all.length].svg()))
    .resize(520 + (n % 5) * 90)
    .flop()
    .png()
    .toBuffer();
  return rgbOf(
    sharp(under.rgb, { raw: { width: 1180, height: 885, channels: 3 } })
      .composite([{ input: over, left: 30 + ((n * 37) % 300), top: 20 + ((n * 23) % 160) }])
      .png(),
  );
}

/** Registered memes beside the real ones: random windows, and features like those of real pictures with bits flipped. */
async function fill(client: pg.Client): Promise<void> {
  const real: Uint8Array[] = [];
  for (const { svg } of demoCollection()) {
    const { rgb, width, height } = await rgbOf(sharp(Buffer.from(svg())).resize(800));
    real.push(packFeatures(findFeatures(toGrey(rgb, width, height), FEATURES_KEPT)));
  }
  await client.query(
    `INSERT INTO "Meme" ("id", "creator", "owner", "sha256", "pdq", "terms", "firstTerms", "attested", "registeredAt", "txHash", "blockNumber", "pixelSha256", "title", "updatedAt")
     SELECT $1::int + n, '0x' || repeat('0', 40), '0x' || repeat('0', 40), encode(sha256(('f' || n)::bytea), 'hex'), ('x' || encode(sha256((n || ':0')::bytea), 'hex'))::bit(256), 0, 0, true, now(), '0x', 0, encode(sha256(('p' || n)::bytea), 'hex'), '', now()
     FROM generate_series(1, $2::int) n`,
    [FIRST, memes],
  );
  await client.query(
    `INSERT INTO "MemeWindow" ("memeId", "window", "pdq") SELECT $1::int + n, w, ('x' || encode(sha256((n || ':' || w)::bytea), 'hex'))::bit(256) FROM generate_series(1, $2::int) n, generate_series(0, 16) w`,
    [FIRST, memes],
  );
  const grey = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#777777' } })
    .webp({ quality: 50 })
    .toBuffer();
  for (let from = 1; from <= memes; from += 2000) {
    const count = Math.min(2000, memes - from + 1);
    const features = Array.from({ length: count }, () => {
      const bytes = Buffer.from(real[Math.floor(random() * real.length)]);
      // A third of the bits: as far from the picture it comes from as one stranger is from another, and as unevenly spread.
      for (let at = 0; at < bytes.length; at += packedLength(1))
        for (let i = 6; i < packedLength(1); i++)
          for (let bit = 0; bit < 8; bit++) if (random() < 0.33) bytes[at + i] ^= 1 << bit;
      return bytes;
    });
    await client.query(
      `INSERT INTO "Picture" ("pixelSha256", "recipe", "windows", "features", "grey", "content", "createdAt", "level")
       SELECT encode(sha256(('p' || ($1::int + ord - 1))::bytea), 'hex'), 1, ''::bytea, features, $3, '{"x":0,"y":0,"w":1,"h":1}', now(), 'everyone' FROM unnest($2::bytea[]) WITH ORDINALITY AS list(features, ord)`,
      [from, features, grey],
    );
  }
  // The worker would look for families of each.
  await client.query(
    'INSERT INTO "FamilyCursor" VALUES (1, $1) ON CONFLICT ("id") DO UPDATE SET "checkedTo" = excluded."checkedTo"',
    [FIRST + memes],
  );
  await client.query('ANALYZE');
}

const scratch = makeScratch('report-http');
try {
  const stack = await startStack({
    dataDir: path.join(scratch.folder, 'data'),
    env: { EPOCH_SECONDS: '3600', REPORTS_PER_HOUR: '100000', UPLOADS_PER_HOUR: '100000' },
  });
  try {
    const client = new pg.Client({ connectionString: stack.databaseUrl });
    await client.connect();
    let started = performance.now();
    await fill(client);
    console.log(
      `${memes.toLocaleString('en-US')} memes written in ${((performance.now() - started) / 1000).toFixed(0)} s`,
    );
    await client.end();

    const caller = new Caller(stack);
    await caller.signIn();
    const send = async (bytes: Uint8Array): Promise<{ verdict: string; nearest: { memeId: number }[] }> => {
      const form = new FormData();
      form.append('image', new Blob([bytes as BlobPart], { type: 'image/jpeg' }), 'a.jpg');
      return caller.json('POST', '/api/v1/provenance/report', { form });
    };
    started = performance.now();
    await send(await megapixel(await drawStranger(899)));
    while ((await caller.json<{ search: string }>('GET', '/api/v1/health')).search !== 'loaded') await setTimeout(250);
    console.log(`index loaded after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    for (let n = 0; n < 8; n++) await send(await megapixel(await drawStranger(900 + n)));

    const pictures: { kind: string; bytes: Buffer }[] = [];
    for (let n = 0; n < EACH; n++) pictures.push({ kind: 'stranger', bytes: await megapixel(await drawStranger(n)) });
    for (let n = 0; n < EACH; n++) pictures.push({ kind: 'collage', bytes: await megapixel(await drawCollage(n)) });
    const edits = ['jpeg 30', 'crop 10 %', 'free crop 20 %', 'mirrored', 'phone screenshot', 'emoji'];
    for (let n = 0; n < EACH; n++) {
      const name = edits[n % edits.length];
      const drawing = await rgbOf(sharp(Buffer.from(demoCollection()[n].svg())));
      const edit = await TRANSFORMS.find((transform) => transform.name === name)?.apply(drawing, random);
      if (edit) pictures.push({ kind: name, bytes: await megapixel(edit) });
    }
    const times = new Map<string, number[]>();
    const verdicts = new Map<string, Map<string, number>>();
    const all: number[] = [];
    for (const { kind, bytes } of pictures) {
      const begun = performance.now();
      const { verdict } = await send(bytes);
      const took = performance.now() - begun;
      all.push(took);
      times.set(kind, [...(times.get(kind) ?? []), took]);
      const counts = verdicts.get(kind) ?? new Map<string, number>();
      verdicts.set(kind, counts.set(verdict, (counts.get(verdict) ?? 0) + 1));
    }
    for (const [kind, list] of times)
      console.log(
        `  ${kind.padEnd(18)} p50 ${quantile(list, 0.5).toFixed(0)} ms  p95 ${quantile(list, 0.95).toFixed(0)} ms  ${[...(verdicts.get(kind) ?? [])].map(([verdict, count]) => `${count} ${verdict}`).join(', ')}`,
      );
    const [p50, p95] = [quantile(all, 0.5), quantile(all, 0.95)];

    const uploads: number[] = [];
    for (let n = 0; n < 16; n++) {
      const bytes = await megapixel(await drawStranger(500 + n));
      const begun = performance.now();
      await caller.upload(bytes, `${n}.jpg`, 'image/jpeg');
      uploads.push(performance.now() - begun);
    }
    console.log(
      `  report, all        p50 ${p50.toFixed(0)} ms  p95 ${p95.toFixed(0)} ms  (bars ${P50_BAR}, ${P95_BAR})`,
    );
    console.log(
      `  upload, stored     p50 ${quantile(uploads, 0.5).toFixed(0)} ms  p95 ${quantile(uploads, 0.95).toFixed(0)} ms`,
    );
    const row = (what: string, list: readonly number[], q: number, bar: number) =>
      console.log(
        formatRow({
          what: `${what} over HTTP, 1 MP JPEG, ${memes.toLocaleString('en-US')} memes, p${q * 100}`,
          here: `${quantile(list, q).toFixed(0)} ms`,
          beside: `bar ${bar} ms`,
          ratio: `${(quantile(list, q) / bar).toFixed(2)}x`,
        }),
      );
    row('provenance report', all, 0.5, P50_BAR);
    row('provenance report', all, 0.95, P95_BAR);
    row('upload to report', uploads, 0.5, P50_BAR);
    row('upload to report', uploads, 0.95, P95_BAR);
  } finally {
    await stack.stop();
  }
} finally {
  await scratch.remove();
}
