import 'server-only';
import path from 'node:path';
import type { Worker as TesseractWorker } from 'tesseract.js';
import type { Grey } from '../letters';

/** A line as the recogniser found it: where it is on the sheet, and how sure it is of it, 0..100. */
export type FoundLine = { text: string; confidence: number; top: number; bottom: number };

/** `psm` is Tesseract's page segmentation: 3 finds the layout by itself, 6 takes a block of even lines. An empty whitelist allows every letter. */
export type OcrOptions = { psm: '3' | '6'; whitelist: string };

/** A worker's memory grows with use: after this many pictures it is replaced. */
const RECYCLE_AFTER = 300;

const TOO_LONG = 'Reading the picture took too long.';

type Thread = { ref(): void; unref(): void; on(event: 'error', listener: (error: Error) => void): void };
type Engine = { worker: TesseractWorker; thread: Thread; used: number; settings: string };

/** Next loads modules several times over; the worker is one per process. */
const holder = globalThis as unknown as { __tributeOcr?: { engine: Promise<Engine> | null; queue: Promise<unknown> } };
const state = () => {
  holder.__tributeOcr ??= { engine: null, queue: Promise.resolve() };
  return holder.__tributeOcr;
};

/** Recognises print on a grey sheet, one after the other. Rejects when it fails or takes longer than `milliseconds`, waiting included. */
export function recognise(sheet: Grey, options: OcrOptions, milliseconds: number): Promise<FoundLine[]> {
  const until = Date.now() + milliseconds;
  const turn = state().queue.then(() => runWithin(sheet, options, until - Date.now()));
  state().queue = turn.catch(() => {});
  return turn;
}

/** Ends the worker, if there is one. The next picture starts another. */
export async function stopOcr(): Promise<void> {
  const { engine } = state();
  state().engine = null;
  await engine?.then(
    ({ worker }) => worker.terminate(),
    () => {},
  );
}

async function runWithin(sheet: Grey, options: OcrOptions, milliseconds: number): Promise<FoundLine[]> {
  if (milliseconds <= 0) throw new Error(TOO_LONG);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(TOO_LONG)), milliseconds);
  });
  try {
    return await Promise.race([run(sheet, options), late]);
  } catch (error) {
    // What it is doing cannot be called off: the worker goes, with its thread.
    await stopOcr();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function run(sheet: Grey, options: OcrOptions): Promise<FoundLine[]> {
  state().engine ??= start();
  const engine = await (state().engine as Promise<Engine>);
  engine.thread.ref();
  try {
    const settings = JSON.stringify(options);
    if (engine.settings !== settings) {
      await engine.worker.setParameters({
        tessedit_pageseg_mode: options.psm as never,
        tessedit_char_whitelist: options.whitelist,
      });
      engine.settings = settings;
    }
    const { data } = await engine.worker.recognize(toPgm(sheet), {}, { text: false, blocks: true });
    if (++engine.used >= RECYCLE_AFTER) await stopOcr();
    return (data.blocks ?? [])
      .flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))
      .map((line) => ({
        text: line.text.trim(),
        confidence: line.confidence,
        top: line.bbox.y0,
        bottom: line.bbox.y1,
      }));
  } finally {
    // An idle worker holds no process open.
    engine.thread.unref();
  }
}

async function start(): Promise<Engine> {
  const { createWorker, OEM } = await import('tesseract.js');
  // From the package, never from the network, and nothing is written beside it.
  const langPath = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    'node_modules/@tesseract.js-data/eng/4.0.0_best_int',
  );
  const worker = await createWorker(
    'eng',
    OEM.LSTM_ONLY,
    { langPath, gzip: true, cacheMethod: 'none', errorHandler: () => {} },
    'debug_file /dev/null',
  );
  const thread = (worker as unknown as { worker: Thread }).worker;
  thread.on('error', () => {
    state().engine = null;
  });
  return { worker, thread, used: 0, settings: '' };
}

/** A grey picture as a file (portable grey map): nothing to compress, nothing to go wrong. */
function toPgm({ pixels, width, height }: Grey): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}
