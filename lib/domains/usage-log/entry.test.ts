import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encodeEntry,
  epochNamedBy,
  type HoldEntry,
  isHoldEntry,
  isOnChannel,
  isUse,
  type LoggedEntry,
  MAX_ENTRY_BYTES,
  parseEntry,
  type ReleaseEntry,
  type UsageEntryV1,
  unattributedOf,
} from './entry';

const hash = (byte: string) => `0x${byte.repeat(32)}` as const;
const address = (byte: string) => `0x${byte.repeat(20)}` as const;

const entry: UsageEntryV1 = {
  v: 1,
  seq: 7,
  id: 'gen_01jdcw3k2e0123456789abcdef',
  time: '2026-11-23T02:15:00.000Z',
  kind: 'generate',
  model: 'embedded/1',
  manifest: null,
  policy: hash('aa'),
  price: '10000',
  asset: `eip155:31337/erc20:${address('01')}`,
  registry: `eip155:31337:${address('02')}`,
  payerTag: hash('bb'),
  payment: { type: 'voucher', cumulative: '30000' },
  host: address('03'),
  prompt: hash('cc'),
  output: { sha256: hash('dd'), pdq: hash('ee') },
  sources: [
    { meme: '9', role: 'image', ppm: 500_000 },
    { meme: '9', role: 'caption', ppm: 100_000 },
    { meme: '12', role: 'image', ppm: 400_000 },
  ],
};

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (value: string) => new TextEncoder().encode(value);

describe('usage entries of version 1', () => {
  test('are canonical JSON', () => {
    expect(text(encodeEntry(entry))).toMatchInlineSnapshot(
      `"{"asset":"eip155:31337/erc20:0x0101010101010101010101010101010101010101","host":"0x0303030303030303030303030303030303030303","id":"gen_01jdcw3k2e0123456789abcdef","kind":"generate","manifest":null,"model":"embedded/1","output":{"pdq":"0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","sha256":"0xdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"},"payerTag":"0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","payment":{"cumulative":"30000","type":"voucher"},"policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"10000","prompt":"0xcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","registry":"eip155:31337:0x0202020202020202020202020202020202020202","seq":7,"sources":[{"meme":"9","ppm":500000,"role":"image"},{"meme":"9","ppm":100000,"role":"caption"},{"meme":"12","ppm":400000,"role":"image"}],"time":"2026-11-23T02:15:00.000Z","v":1}"`,
    );
  });

  test('parse back to themselves', () => {
    const hex = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
    const word = hex(64).map((digits) => `0x${digits}` as const);
    const random = fc.record({
      seq: fc.maxSafeNat(),
      kind: fc.constantFrom('generate' as const, 'train' as const, 'infer' as const),
      manifest: fc.option(word),
      payerTag: word,
      host: hex(40).map((digits) => `0x${digits}` as const),
      time: fc
        .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString()),
    });
    fc.assert(
      fc.property(random, (fields) => {
        const value: UsageEntryV1 = { ...entry, ...fields };
        expect(parseEntry(encodeEntry(value))).toEqual(value);
      }),
    );
  });

  test('a free use costs nothing', () => {
    const free: UsageEntryV1 = { ...entry, price: '0', payment: { type: 'free' } };
    expect(parseEntry(encodeEntry(free))).toEqual(free);
  });

  const canonical = text(encodeEntry(entry));
  test.each([
    ['a space', canonical.replace(',', ', ')],
    ['a newline at the end', `${canonical}\n`],
    ['a byte order mark', `\ufeff${canonical}`],
    ['keys out of order', JSON.stringify(entry)],
    ['a key twice', canonical.replace('"v":1', '"v":1,"v":1')],
    ['an escape that is not needed', canonical.replace('gen_01', '\\u0067en_01')],
    ['a number written another way', canonical.replace('"seq":7', '"seq":7.0')],
  ])('%s makes another spelling, which is refused', (_, spelling) => {
    expect(() => parseEntry(bytes(spelling))).toThrow(
      /^This usage entry is not (in canonical form \(RFC 8785\)|JSON in UTF-8)\.$/,
    );
  });

  test('what is not UTF-8, not JSON, or too long is refused', () => {
    expect(() => parseEntry(Uint8Array.of(0xff))).toThrow('This usage entry is not JSON in UTF-8.');
    expect(() => parseEntry(bytes(canonical.slice(1)))).toThrow('This usage entry is not JSON in UTF-8.');
    expect(() => parseEntry(new Uint8Array(MAX_ENTRY_BYTES + 1))).toThrow(
      'This usage entry is 65536 bytes; at most 65535 fit.',
    );
  });

  const line = (meme: string, role: 'image' | 'caption', ppm: number) => ({ meme, role, ppm });
  test.each<[string, Record<string, unknown>]>([
    ["v: Invalid discriminator value. Expected '1' | '2'", { v: 3 }],
    ["v: Invalid discriminator value. Expected '1' | '2'", { v: '1' }],
    ['epoch: Invalid input: expected number, received undefined', { v: 2 }],
    [
      "kind: Invalid discriminator value. Expected 'generate' | 'train' | 'infer' | 'hold' | 'release'",
      { kind: 'uncollected' },
    ],
    ['seq: Too small: expected number to be >=0', { seq: -1 }],
    ['time: must be a time that exists', { time: '2026-02-30T00:00:00.000Z' }],
    ['time: must be ISO 8601 in UTC with milliseconds', { time: '2026-11-23T02:15:00Z' }],
    ['price: must be a decimal integer without leading zeros', { price: '010000' }],
    ['price: must be 0 for a free use, and only then', { price: '0' }],
    ['price: must be 0 for a free use, and only then', { payment: { type: 'free' } }],
    ['payment.cumulative: must cover the price', { payment: { type: 'voucher', cumulative: '9999' } }],
    ['payerTag: must be 0x and 64 lower-case hex digits', { payerTag: hash('BB') }],
    ['host: must be 0x and 40 lower-case hex digits', { host: '0x00' }],
    ['asset: must be CAIP-19 of an ERC-20', { asset: 'eip155:1/slip44:60' }],
    ['sources: must sum to 1,000,000 ppm', { sources: [line('9', 'image', 999_999)] }],
    [
      'sources: must be in order of meme and role, each once',
      { sources: [line('12', 'image', 500_000), line('9', 'image', 500_000)] },
    ],
    [
      'sources: must be in order of meme and role, each once',
      { sources: [line('9', 'caption', 500_000), line('9', 'image', 500_000)] },
    ],
    [
      'sources: must be in order of meme and role, each once',
      { sources: [line('9', 'image', 500_000), line('9', 'image', 500_000)] },
    ],
    ['sources.0.meme: must be a decimal meme id', { sources: [line('09', 'image', 1_000_000)] }],
    ['sources: Too small: expected array to have >=1 items', { sources: [] }],
    [
      'sources: Too big: expected array to have <=64 items',
      {
        sources: Array.from({ length: 65 }, (_, i) =>
          line(String(100 + i), 'image', i === 0 ? 1_000_000 - 64 * 15_000 : 15_000),
        ),
      },
    ],
    ['its top: Unrecognized key: "extra"', { extra: 1 }],
    ['its top: Unrecognized key: "epoch"', { epoch: 1 }],
    [
      "payment.type: Invalid discriminator value. Expected 'voucher' | 'free'",
      { payment: { type: 'channel', commitment: hash('aa') } },
    ],
  ])('%s', (message, change) => {
    const wrong = { ...entry, ...change } as UsageEntryV1;
    expect(() => encodeEntry(wrong)).toThrow(`This usage entry is wrong at ${message}.`);
  });
});

const hold: HoldEntry & { v: 1 } = {
  v: 1,
  seq: 8,
  id: 'hld_01jdcw3k2e0123456789abcdef',
  time: '2026-11-23T02:15:00.000Z',
  kind: 'hold',
  policy: hash('aa'),
  price: '0',
  registry: `eip155:31337:${address('02')}`,
  meme: '9',
  dispute: 'dsp_01jdcw3k2e0123456789abcdef',
  reason: 'copy',
};
const { reason: _, ...common } = hold;
const release: ReleaseEntry & { v: 1 } = {
  ...common,
  id: 'rel_01jdcw3k2e0123456789abcdef',
  kind: 'release',
  outcome: 'upheld',
  to: address('04'),
};

describe('words on a meme’s income, version 1', () => {
  test('are canonical JSON, and parse back to themselves', () => {
    expect(text(encodeEntry(hold))).toMatchInlineSnapshot(
      `"{"dispute":"dsp_01jdcw3k2e0123456789abcdef","id":"hld_01jdcw3k2e0123456789abcdef","kind":"hold","meme":"9","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"0","reason":"copy","registry":"eip155:31337:0x0202020202020202020202020202020202020202","seq":8,"time":"2026-11-23T02:15:00.000Z","v":1}"`,
    );
    expect(text(encodeEntry(release))).toMatchInlineSnapshot(
      `"{"dispute":"dsp_01jdcw3k2e0123456789abcdef","id":"rel_01jdcw3k2e0123456789abcdef","kind":"release","meme":"9","outcome":"upheld","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"0","registry":"eip155:31337:0x0202020202020202020202020202020202020202","seq":8,"time":"2026-11-23T02:15:00.000Z","to":"0x0404040404040404040404040404040404040404","v":1}"`,
    );
    for (const word of [hold, release, { ...release, outcome: 'rejected' as const, to: null }])
      expect(parseEntry(encodeEntry(word))).toEqual(word);
    expect([entry, hold, release].map(isUse)).toEqual([true, false, false]);
    expect([entry, hold, release].map(isHoldEntry)).toEqual([false, true, true]);
    expect([entry, hold, release].map(epochNamedBy)).toEqual([null, null, null]);
    expect([entry, { ...entry, payment: { type: 'free' as const } }].map(isOnChannel)).toEqual([true, false]);
    expect(unattributedOf(entry)).toBe(0);
  });

  test.each<[string, LoggedEntry, Record<string, unknown>]>([
    ['price: Invalid input: expected "0"', hold, { price: '1' }],
    ['meme: must be a decimal meme id', hold, { meme: '0' }],
    ['reason: Invalid option: expected one of "copy"|"authorship"|"rights"|"safety"', hold, { reason: 'taste' }],
    ['dispute: must be an id such as gen_01...', hold, { dispute: '7' }],
    ['its top: Unrecognized key: "payer"', hold, { payer: 'x' }],
    ['to: must be an account when the claim was upheld, and null when it was rejected', release, { to: null }],
    [
      'to: must be an account when the claim was upheld, and null when it was rejected',
      release,
      { outcome: 'rejected' },
    ],
  ])('%s', (message, word, change) => {
    expect(() => encodeEntry({ ...word, ...change } as LoggedEntry)).toThrow(
      `This usage entry is wrong at ${message}.`,
    );
  });
});
