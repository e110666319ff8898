import { DESCRIPTOR_WORDS, type Features } from './features';

/** Bytes of a packed feature: place (two 16-bit numbers, sixteenths of a pixel), level, direction, descriptor. Little-endian. */
const BYTES = 6 + 4 * DESCRIPTOR_WORDS;
const STEP = 16;

/** Features as they are stored, in the order they were found: strongest of each part of the picture first. */
export function packFeatures(features: Features): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(features.count * BYTES);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < features.count; i++) {
    const at = i * BYTES;
    view.setUint16(at, Math.round(features.x[i] * STEP), true);
    view.setUint16(at + 2, Math.round(features.y[i] * STEP), true);
    bytes[at + 4] = features.level[i];
    bytes[at + 5] = features.angle[i];
    for (let w = 0; w < DESCRIPTOR_WORDS; w++)
      view.setUint32(at + 6 + 4 * w, features.descriptors[i * DESCRIPTOR_WORDS + w], true);
  }
  return bytes;
}

/** The features of `packFeatures`; a cut-off list gives the features that are whole. */
export function unpackFeatures(bytes: Uint8Array): Features {
  const count = Math.floor(bytes.length / BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const features: Features = {
    count,
    x: new Float32Array(count),
    y: new Float32Array(count),
    level: new Uint8Array(count),
    angle: new Uint8Array(count),
    descriptors: new Uint32Array(count * DESCRIPTOR_WORDS),
  };
  for (let i = 0; i < count; i++) {
    const at = i * BYTES;
    features.x[i] = view.getUint16(at, true) / STEP;
    features.y[i] = view.getUint16(at + 2, true) / STEP;
    features.level[i] = bytes[at + 4];
    features.angle[i] = bytes[at + 5];
    for (let w = 0; w < DESCRIPTOR_WORDS; w++)
      features.descriptors[i * DESCRIPTOR_WORDS + w] = view.getUint32(at + 6 + 4 * w, true);
  }
  return features;
}

/** Length of the packed list of the first `count` features. */
export const packedLength = (count: number): number => count * BYTES;
