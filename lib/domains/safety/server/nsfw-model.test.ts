import { spawnSync } from 'node:child_process';
import sharp from 'sharp';
import { afterAll, expect, test, vi } from 'vitest';
import { decodeImage } from '@/lib/domains/provenance/server/decode-image';
import { demoCollection } from '../../../../prisma/seed/collection/collection';
import { ROOT, scriptArgs } from '../../../../tools/project';
import { levelOf, SAFETY_CLASSES } from '../rules';
import { classifyLocally, stopSafetyModel } from './nsfw-model';

afterAll(stopSafetyModel);

const grey = new Uint8Array(300 * 200 * 3).fill(180);

test('every picture of the demo collection is for everyone', async () => {
  const memes = demoCollection();
  expect(memes.length).toBe(38);
  for (const { slug, svg } of memes) {
    const { rgb, width, height } = await decodeImage(
      await sharp(Buffer.from(svg())).png({ compressionLevel: 1 }).toBuffer(),
    );
    const scores = await classifyLocally(rgb, width, height);
    expect(levelOf(scores), slug).toBe('everyone');
    expect(Object.keys(scores)).toEqual([...SAFETY_CLASSES]);
    expect(Math.abs(Object.values(scores).reduce((sum, score) => sum + score, 0) - 1_000_000)).toBeLessThan(10);
  }
});

test('the scores are those of nsfwjs itself, run with all of TensorFlow.js on the same pixels', async () => {
  const reference: Record<string, number[]> = {
    'frog-barista': [46_085, 1329, 951_893, 81, 612],
    'pigeon-mirror': [119_143, 221, 880_629, 2, 6],
    'shibe-rocket-sofa': [148_240, 3957, 847_136, 294, 373],
  };
  for (const [slug, expected] of Object.entries(reference)) {
    const meme = demoCollection().find((one) => one.slug === slug);
    const { rgb, width, height } = await decodeImage(
      await sharp(Buffer.from(meme?.svg() ?? ''))
        .png()
        .toBuffer(),
    );
    const scores = await classifyLocally(rgb, width, height);
    // Processors round differently.
    for (const [i, name] of SAFETY_CLASSES.entries())
      expect(Math.abs(scores[name] - (expected[i] ?? 0)), `${slug}, ${name}`).toBeLessThan(5000);
  }
});

test('pictures sent at once each get their own scores, the same each time', async () => {
  const shades = [0, 90, 180, 255].map((shade) => new Uint8Array(50 * 40 * 3).fill(shade));
  const classify = () => Promise.all(shades.map((rgb) => classifyLocally(rgb, 50, 40)));
  const first = await classify();
  expect(new Set(first.map((scores) => JSON.stringify(scores))).size).toBe(shades.length);
  expect(await classify()).toEqual(first);
});

test('a worker that ends under its work fails it, and the next picture gets a new one', async () => {
  // A new worker loads the model first, which takes long enough to end it meanwhile.
  await stopSafetyModel();
  const work = classifyLocally(grey, 300, 200);
  const failure = expect(work).rejects.toThrow(/stopped|ended/);
  const { __tributeSafety: state } = globalThis as unknown as {
    __tributeSafety: { running: { waiting: Map<number, unknown> } | null };
  };
  await vi.waitUntil(() => state.running?.waiting.size === 1, { interval: 1 });
  await stopSafetyModel();
  await failure;
  expect(levelOf(await classifyLocally(grey, 300, 200))).toBe('everyone');
});

test('the thread that asks is not held up, not even while the model loads', async () => {
  await stopSafetyModel();
  let [turns, isDone] = [0, false];
  const turn = () => {
    turns++;
    if (!isDone) setImmediate(turn);
  };
  turn();
  await Promise.all(Array.from({ length: 6 }, () => classifyLocally(grey, 300, 200)));
  isDone = true;
  // The same work on this thread lets it have a few dozen turns.
  expect(turns).toBeGreaterThan(1000);
});

test('an idle worker does not keep a process from ending', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    scriptArgs('lib/domains/safety/testing/classify-once.ts'),
    {
      cwd: ROOT,
      timeout: 30_000,
      encoding: 'utf8',
    },
  );
  expect({ status, stdout: stdout.trim(), stderr }).toEqual({ status: 0, stdout: 'everyone', stderr: '' });
});
