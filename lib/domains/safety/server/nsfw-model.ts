import 'server-only';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { type SafetyScores, toScores } from '../rules';

const SIZE = 224;
const MOST_MILLISECONDS = 20_000;
/** Its memory is given back when nobody has uploaded for this long. */
const IDLE_MILLISECONDS = 120_000;

type Answer = { id: number; scores: number[] } | { id: number; error: string };
type Waiting = { resolve: (scores: number[]) => void; reject: (error: Error) => void };
type Running = { worker: Worker; waiting: Map<number, Waiting>; idle?: NodeJS.Timeout };

/** Next loads modules several times over; the worker is one per process. */
const holder = globalThis as unknown as { __tributeSafety?: { running: Running | null; nextId: number } };
const state = () => {
  holder.__tributeSafety ??= { running: null, nextId: 1 };
  return holder.__tributeSafety;
};

/** Scores of canonical pixels by the model that ships with nsfwjs (MobileNet V2, 224 pixels a side). Works in a thread of its own, without the network. */
export async function classifyLocally(rgb: Uint8Array, width: number, height: number): Promise<SafetyScores> {
  const pixels = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize(SIZE, SIZE, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  return toScores(await ask(new Uint8Array(pixels)));
}

/** Ends the worker, if there is one. The next picture starts another. */
export async function stopSafetyModel(): Promise<void> {
  const { running } = state();
  if (!running) return;
  drop(running, new Error('The classifier was stopped.'));
  await running.worker.terminate();
}

function ask(pixels: Uint8Array): Promise<number[]> {
  const id = state().nextId++;
  state().running ??= start();
  const running = state().running as Running;
  clearTimeout(running.idle);
  running.worker.ref();
  return new Promise<number[]>((resolve, reject) => {
    const timer = setTimeout(() => void fail(running, new Error('The classifier took too long.')), MOST_MILLISECONDS);
    const done = () => {
      clearTimeout(timer);
      running.waiting.delete(id);
      if (running.waiting.size > 0) return;
      // An idle worker holds no process open.
      running.worker.unref();
      running.idle = setTimeout(() => void stopSafetyModel(), IDLE_MILLISECONDS).unref();
    };
    running.waiting.set(id, {
      resolve: (scores) => {
        done();
        resolve(scores);
      },
      reject: (error) => {
        done();
        reject(error);
      },
    });
    running.worker.postMessage({ id, pixels }, [pixels.buffer as ArrayBuffer]);
  });
}

function start(): Running {
  const root = process.cwd();
  const file = path.join(/* turbopackIgnore: true */ root, 'lib/domains/safety/server/nsfw-worker.mjs');
  // No flags of ours: the worker is plain JavaScript.
  const worker = new Worker(/* turbopackIgnore: true */ file, { workerData: { root }, execArgv: [], env: {} });
  const running: Running = { worker, waiting: new Map() };
  worker.on('message', (answer: Answer) => {
    const waiting = running.waiting.get(answer.id);
    if ('scores' in answer) waiting?.resolve(answer.scores);
    else waiting?.reject(new Error(answer.error));
  });
  worker.on('error', (error) => drop(running, error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => drop(running, new Error('The classifier ended.')));
  return running;
}

async function fail(running: Running, error: Error): Promise<void> {
  drop(running, error);
  await running.worker.terminate();
}

/** Whoever waits is told; the next picture starts another worker. */
function drop(running: Running, error: Error): void {
  if (state().running === running) state().running = null;
  for (const waiting of [...running.waiting.values()]) waiting.reject(error);
  clearTimeout(running.idle);
}
