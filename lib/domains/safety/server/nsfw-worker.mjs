// Classifies pictures beside the web server's thread. Plain JavaScript, as it is started by its path and not built.
// Of nsfwjs only the model's files are used, of TensorFlow.js only what runs a graph: nothing is loaded from the network.
import { createRequire } from 'node:module';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

const require = createRequire(path.join(workerData.root, 'package.json'));
const modules = path.join(workerData.root, 'node_modules');
const SIZE = 224;

const ready = load();

async function load() {
  const tf = require('@tensorflow/tfjs-core');
  const { loadGraphModel } = require('@tensorflow/tfjs-converter');
  const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${path.join(modules, '@tensorflow/tfjs-backend-wasm/dist')}/`);
  // One thread: the cores are the web server's.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await tf.setBackend('wasm'))) throw new Error('The WebAssembly backend of TensorFlow.js does not start.');
  const folder = path.join(modules, 'nsfwjs/dist/models/mobilenet_v2_mid');
  const { weightsManifest, ...topology } = require(path.join(folder, 'model.min.js'));
  const shards = weightsManifest
    .flatMap((group) => group.paths)
    .map((name) => Buffer.from(require(path.join(folder, `${name}.min.js`)), 'base64'));
  const weights = Buffer.concat(shards);
  const model = await loadGraphModel({
    load: async () => ({
      modelTopology: topology.modelTopology,
      format: topology.format,
      generatedBy: topology.generatedBy,
      convertedBy: topology.convertedBy,
      weightSpecs: weightsManifest.flatMap((group) => group.weights),
      weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
    }),
  });
  return { tf, model };
}

/** Probabilities of drawing, hentai, neutral, porn, sexy, in this order. `pixels` is RGB, 224 x 224. */
async function classify(pixels) {
  const { tf, model } = await ready;
  const input = tf.tidy(() =>
    tf.tensor4d(
      Float32Array.from(pixels, (value) => value / 255),
      [1, SIZE, SIZE, 3],
      'float32',
    ),
  );
  const output = model.predict(input);
  const scores = [...(await output.data())];
  input.dispose();
  output.dispose();
  return scores;
}

parentPort.on('message', async ({ id, pixels }) => {
  try {
    parentPort.postMessage({ id, scores: await classify(pixels) });
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
