import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CollectedEntry,
  encodeEntry,
  epochNamedBy,
  type HoldEntry,
  isHoldEntry,
  isOnChannel,
  isUse,
  type LoggedEntry,
  MAX_ENTRY_BYTES,
  parseEntry,
  type RefundEntry,
  type ReleaseEntry,
  type UncollectedEntry,
  type UsageEntryV2,
  unattributedOf,
} from './entry';

const hash = (byte: string) => `0x${byte.repeat(32)}` as const;
const address = (byte: string) => `0x${byte.repeat(20)}` as const;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (value: string) => new TextEncoder().encode(value);

const useV2: UsageEntryV2 = {
  v: 2,
  seq: 7,
  id: 'gen_01jdcw3k2e0123456789abcdef',
  time: '2026-11-23T02:15:00.000Z',
  epoch: 3,
  kind: 'generate',
  engine: 'embedded/2',
  renderer: 'tribute/2 sharp/0.35.5 libvips/8.18.3 x64',
  manifest: null,
  plan: hash('ab'),
  policy: hash('aa'),
  price: '10000',
  asset: `eip155:31337/erc20:${address('01')}`,
  registry: `eip155:31337:${address('02')}`,
  payment: { type: 'channel', commitment: hash('ba') },
  payerTag: hash('bb'),
  host: address('03'),
  prompt: hash('cc'),
  outputs: [{ sha256: hash('dd'), pdq: hash('ee'), mediaType: 'image/webp' }],
  sources: [
    { meme: '9', role: 'image', ppm: 500_000 },
    { meme: '12', role: 'caption', ppm: 300_000 },
  ],
  unattributed: 200_000,
  method: 'exact',
  confidence: 1_000_000,
  residual: 0,
};
const holdV2: HoldEntry & { v: 2 } = {
  v: 2,
  seq: 8,
  id: 'hld_01jdcw3k2e0123456789abcdef',
  time: '2026-11-23T02:15:00.000Z',
  epoch: 3,
  kind: 'hold',
  policy: hash('aa'),
  price: '0',
  registry: `eip155:31337:${address('02')}`,
  meme: '9',
  dispute: 'dsp_01jdcw3k2e0123456789abcdef',
  reason: 'copy',
};
const { reason: _reason, ...commonV2 } = holdV2;
const releaseV2: ReleaseEntry & { v: 2 } = {
  ...commonV2,
  id: 'rel_01jdcw3k2e0123456789abcdef',
  kind: 'release',
  outcome: 'upheld',
  to: address('04'),
};
const control = {
  v: 2 as const,
  seq: 9,
  time: '2026-11-23T02:15:00.000Z',
  epoch: 3,
  policy: hash('aa'),
  price: '0' as const,
  asset: `eip155:31337/erc20:${address('01')}`,
  amount: '30000',
};
const uncollected: UncollectedEntry = { ...control, id: 'unc_01', kind: 'uncollected', payerTag: hash('bb') };
const collected: CollectedEntry = { ...control, id: 'col_01', kind: 'collected', payerTag: hash('bc'), of: 4 };
const refund: RefundEntry = { ...control, id: 'ref_01', kind: 'refund', of: hash('be'), account: address('05') };

const kinds: Record<string, LoggedEntry> = {
  generate: useV2,
  train: { ...useV2, kind: 'train', renderer: null, outputs: [], prompt: null, manifest: hash('af') },
  infer: { ...useV2, kind: 'infer', payment: { type: 'exact', nonce: hash('bd') }, method: 'measured', confidence: 1 },
  'a use by credit': { ...useV2, payment: { type: 'credit', of: hash('be') } },
  'a free use of nothing': { ...useV2, price: '0', payment: { type: 'free' }, sources: [], unattributed: 1_000_000 },
  hold: holdV2,
  release: releaseV2,
  'a rejected release': { ...releaseV2, outcome: 'rejected', to: null },
  uncollected,
  collected,
  refund,
};

describe('entries of version 2', () => {
  test.each(Object.keys(kinds))('%s is canonical JSON, and parses back to itself', (kind) => {
    expect(parseEntry(encodeEntry(kinds[kind]))).toEqual(kinds[kind]);
  });

  test('one of each kind, byte by byte, for ever', () => {
    expect(
      Object.fromEntries(Object.entries(kinds).map(([kind, value]) => [kind, text(encodeEntry(value))])),
    ).toMatchInlineSnapshot(`
      {
        "a free use of nothing": "{"asset":"eip155:31337/erc20:0x0101010101010101010101010101010101010101","confidence":1000000,"engine":"embedded/2","epoch":3,"host":"0x0303030303030303030303030303030303030303","id":"gen_01jdcw3k2e0123456789abcdef","kind":"generate","manifest":null,"method":"exact","outputs":[{"mediaType":"image/webp","pdq":"0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","sha256":"0xdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"}],"payerTag":"0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","payment":{"type":"free"},"plan":"0xabababababababababababababababababababababababababababababababab","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"0","prompt":"0xcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","registry":"eip155:31337:0x0202020202020202020202020202020202020202","renderer":"tribute/2 sharp/0.35.5 libvips/8.18.3 x64","residual":0,"seq":7,"sources":[],"time":"2026-11-23T02:15:00.000Z","unattributed":1000000,"v":2}",
        "a rejected release": "{"dispute":"dsp_01jdcw3k2e0123456789abcdef","epoch":3,"id":"rel_01jdcw3k2e0123456789abcdef","kind":"release","meme":"9","outcome":"rejected","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"0","registry":"eip155:31337:0x0202020202020202020202020202020202020202","seq":8,"time":"2026-11-23T02:15:00.000Z","to":null,"v":2}",
        "a use by credit": "{"asset":"eip155:31337/erc20:0x0101010101010101010101010101010101010101","confidence":1000000,"engine":"embedded/2","epoch":3,"host":"0x0303030303030303030303030303030303030303","id":"gen_01jdcw3k2e0123456789abcdef","kind":"generate","manifest":null,"method":"exact","outputs":[{"mediaType":"image/webp","pdq":"0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","sha256":"0xdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"}],"payerTag":"0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","payment":{"of":"0xbebebebebebebebebebebebebebebebebebebebebebebebebebebebebebebebe","type":"credit"},"plan":"0xabababababababababababababababababababababababababababababababab","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"10000","prompt":"0xcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","registry":"eip155:31337:0x0202020202020202020202020202020202020202","renderer":"tribute/2 sharp/0.35.5 libvips/8.18.3 x64","residual":0,"seq":7,"sources":[{"meme":"9","ppm":500000,"role":"image"},{"meme":"12","ppm":300000,"role":"caption"}],"time":"2026-11-23T02:15:00.000Z","unattributed":200000,"v":2}",
        "collected": "{"amount":"30000","asset":"eip155:31337/erc20:0x0101010101010101010101010101010101010101","epoch":3,"id":"col_01","kind":"collected","of":4,"payerTag":"0xbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbc","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"0","seq":9,"time":"2026-11-23T02:15:00.000Z","v":2}",
        "generate": "{"asset":"eip155:31337/erc20:0x0101010101010101010101010101010101010101","confidence":1000000,"engine":"embedded/2","epoch":3,"host":"0x0303030303030303030303030303030303030303","id":"gen_01jdcw3k2e0123456789abcdef","kind":"generate","manifest":null,"method":"exact","outputs":[{"mediaType":"image/webp","pdq":"0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","sha256":"0xdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"}],"payerTag":"0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","payment":{"commitment":"0xbabababababababababababababababababababababababababababababababa","type":"channel"},"plan":"0xabababababababababababababababababababababababababababababababab","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"10000","prompt":"0xcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","registry":"eip155:31337:0x0202020202020202020202020202020202020202","renderer":"tribute/2 sharp/0.35.5 libvips/8.18.3 x64","residual":0,"seq":7,"sources":[{"meme":"9","ppm":500000,"role":"image"},{"meme":"12","ppm":300000,"role":"caption"}],"time":"2026-11-23T02:15:00.000Z","unattributed":200000,"v":2}",
        "hold": "{"dispute":"dsp_01jdcw3k2e0123456789abcdef","epoch":3,"id":"hld_01jdcw3k2e0123456789abcdef","kind":"hold","meme":"9","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"0","reason":"copy","registry":"eip155:31337:0x0202020202020202020202020202020202020202","seq":8,"time":"2026-11-23T02:15:00.000Z","v":2}",
        "infer": "{"asset":"eip155:31337/erc20:0x0101010101010101010101010101010101010101","confidence":1,"engine":"embedded/2","epoch":3,"host":"0x0303030303030303030303030303030303030303","id":"gen_01jdcw3k2e0123456789abcdef","kind":"infer","manifest":null,"method":"measured","outputs":[{"mediaType":"image/webp","pdq":"0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","sha256":"0xdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"}],"payerTag":"0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","payment":{"nonce":"0xbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbdbd","type":"exact"},"plan":"0xabababababababababababababababababababababababababababababababab","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"10000","prompt":"0xcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","registry":"eip155:31337:0x0202020202020202020202020202020202020202","renderer":"tribute/2 sharp/0.35.5 libvips/8.18.3 x64","residual":0,"seq":7,"sources":[{"meme":"9","ppm":500000,"role":"image"},{"meme":"12","ppm":300000,"role":"caption"}],"time":"2026-11-23T02:15:00.000Z","unattributed":200000,"v":2}",
        "refund": "{"account":"0x0505050505050505050505050505050505050505","amount":"30000","asset":"eip155:31337/erc20:0x0101010101010101010101010101010101010101","epoch":3,"id":"ref_01","kind":"refund","of":"0xbebebebebebebebebebebebebebebebebebebebebebebebebebebebebebebebe","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"0","seq":9,"time":"2026-11-23T02:15:00.000Z","v":2}",
        "release": "{"dispute":"dsp_01jdcw3k2e0123456789abcdef","epoch":3,"id":"rel_01jdcw3k2e0123456789abcdef","kind":"release","meme":"9","outcome":"upheld","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"0","registry":"eip155:31337:0x0202020202020202020202020202020202020202","seq":8,"time":"2026-11-23T02:15:00.000Z","to":"0x0404040404040404040404040404040404040404","v":2}",
        "train": "{"asset":"eip155:31337/erc20:0x0101010101010101010101010101010101010101","confidence":1000000,"engine":"embedded/2","epoch":3,"host":"0x0303030303030303030303030303030303030303","id":"gen_01jdcw3k2e0123456789abcdef","kind":"train","manifest":"0xafafafafafafafafafafafafafafafafafafafafafafafafafafafafafafafaf","method":"exact","outputs":[],"payerTag":"0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","payment":{"commitment":"0xbabababababababababababababababababababababababababababababababa","type":"channel"},"plan":"0xabababababababababababababababababababababababababababababababab","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"10000","prompt":null,"registry":"eip155:31337:0x0202020202020202020202020202020202020202","renderer":null,"residual":0,"seq":7,"sources":[{"meme":"9","ppm":500000,"role":"image"},{"meme":"12","ppm":300000,"role":"caption"}],"time":"2026-11-23T02:15:00.000Z","unattributed":200000,"v":2}",
        "uncollected": "{"amount":"30000","asset":"eip155:31337/erc20:0x0101010101010101010101010101010101010101","epoch":3,"id":"unc_01","kind":"uncollected","payerTag":"0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","policy":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","price":"0","seq":9,"time":"2026-11-23T02:15:00.000Z","v":2}",
      }
    `);
  });

  test('say what they are', () => {
    const ofEach = (ask: (value: LoggedEntry) => unknown) => Object.values(kinds).map(ask);
    expect(ofEach(isUse)).toEqual([...Array(5).fill(true), ...Array(6).fill(false)]);
    expect(ofEach(isHoldEntry)).toEqual([...Array(5).fill(false), true, true, true, false, false, false]);
    expect(ofEach(epochNamedBy)).toEqual(Array(11).fill(3));
    const uses = Object.values(kinds).filter(isUse);
    expect(uses.map(isOnChannel)).toEqual([true, true, false, false, false]);
    expect(uses.map(unattributedOf)).toEqual([200_000, 200_000, 200_000, 200_000, 1_000_000]);
  });

  test.each(Object.keys(kinds))('another spelling of %s is refused', (kind) => {
    const canonical = text(encodeEntry(kinds[kind]));
    const spellings = [
      canonical.replace(',', ', '),
      `${canonical}\n`,
      `\ufeff${canonical}`,
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(canonical)).reverse())),
      canonical.replace('"v":2', '"v":2,"v":2'),
      canonical.replace('"epoch":3', '"epoch":3.0'),
      canonical.replace('"epoch":3', '"epoch":3e0'),
      canonical
        .replace('"kind":"', '"kind":"\\u00')
        .replace('\\u00', `\\u00${kinds[kind].kind.charCodeAt(0).toString(16)}`),
    ];
    for (const spelling of spellings)
      expect(() => parseEntry(bytes(spelling))).toThrow(
        /^This usage entry is (not (in canonical form \(RFC 8785\)|JSON in UTF-8)\.|wrong at )/,
      );
    expect(() => parseEntry(bytes(canonical.replace('{', '{"__proto__":{},')))).toThrow(
      'Unrecognized key: "__proto__"',
    );
  });

  test.each(Object.keys(kinds))('%s is refused with a field more, a field less, or no epoch', (kind) => {
    const value = kinds[kind];
    expect(() => encodeEntry({ ...value, extra: 1 } as never)).toThrow(
      'This usage entry is wrong at its top: Unrecognized key: "extra".',
    );
    for (const key of Object.keys(value)) {
      const { [key as keyof LoggedEntry]: _, ...less } = value;
      expect(() => encodeEntry(less as never)).toThrow('This usage entry is wrong at ');
    }
    for (const epoch of [0, -1, 1.5, '3', null, 2 ** 53])
      expect(() => encodeEntry({ ...value, epoch } as never)).toThrow('This usage entry is wrong at epoch: ');
  });

  const line = (meme: string, role: 'image' | 'caption', ppm: number) => ({ meme, role, ppm });
  test.each<[string, LoggedEntry, Record<string, unknown>]>([
    ['seq: Too small: expected number to be >=0', useV2, { seq: -1 }],
    ['time: must be a time that exists', useV2, { time: '2026-02-30T00:00:00.000Z' }],
    ['id: must be an id such as gen_01...', useV2, { id: 'gen' }],
    [
      "kind: Invalid discriminator value. Expected 'generate' | 'train' | 'infer' | 'hold' | 'release' | 'uncollected' | 'collected' | 'refund'",
      useV2,
      { kind: 'print' },
    ],
    ['engine: must be a name and a version, e.g. embedded/1', useV2, { engine: 'embedded' }],
    ['renderer: Too small: expected string to have >=1 characters', useV2, { renderer: '' }],
    ['renderer: Too big: expected string to have <=200 characters', useV2, { renderer: 'x'.repeat(201) }],
    ['manifest: must be 0x and 64 lower-case hex digits', useV2, { manifest: '0x' }],
    ['plan: must be 0x and 64 lower-case hex digits', useV2, { plan: hash('AB') }],
    ['plan: Invalid input: expected string, received null', useV2, { plan: null }],
    ['policy: must be 0x and 64 lower-case hex digits', useV2, { policy: 'v2' }],
    ['price: must be a decimal integer without leading zeros', useV2, { price: '010000' }],
    ['price: must be a decimal integer without leading zeros', useV2, { price: '-1' }],
    ['price: Invalid input: expected string, received number', useV2, { price: 10_000 }],
    ['price: must be 0 for a free use, and only then', useV2, { price: '0' }],
    ['price: must be 0 for a free use, and only then', useV2, { payment: { type: 'free' } }],
    [
      'price: must be 0 for a free use, and only then',
      useV2,
      { price: '0', payment: { type: 'exact', nonce: hash('bd') } },
    ],
    [
      'price: must be 0 for a free use, and only then',
      useV2,
      { price: '0', payment: { type: 'credit', of: hash('bd') } },
    ],
    ['asset: must be CAIP-19 of an ERC-20', useV2, { asset: 'eip155:1/slip44:60' }],
    ['registry: must be eip155:<chain>:<address>', useV2, { registry: address('02') }],
    [
      "payment.type: Invalid discriminator value. Expected 'channel' | 'exact' | 'credit' | 'free'",
      useV2,
      { payment: { type: 'voucher', cumulative: '30000' } },
    ],
    // A total would name the payer: it stays out of the log.
    ['payment: Unrecognized key: "cumulative"', useV2, { payment: { ...useV2.payment, cumulative: '30000' } }],
    [
      'payment.commitment: must be 0x and 64 lower-case hex digits',
      useV2,
      { payment: { type: 'channel', commitment: '30000' } },
    ],
    ['payment.nonce: must be 0x and 64 lower-case hex digits', useV2, { payment: { type: 'exact', nonce: '7' } }],
    ['payment.of: must be 0x and 64 lower-case hex digits', useV2, { payment: { type: 'credit', of: '7' } }],
    ['payerTag: must be 0x and 64 lower-case hex digits', useV2, { payerTag: address('bb') }],
    ['host: must be 0x and 40 lower-case hex digits', useV2, { host: address('AB') }],
    ['prompt: must be 0x and 64 lower-case hex digits', useV2, { prompt: 'when the build is green' }],
    [
      'outputs.0.sha256: must be 0x and 64 lower-case hex digits',
      useV2,
      { outputs: [{ ...useV2.outputs[0], sha256: '' }] },
    ],
    [
      'outputs.0.mediaType: must be a media type, e.g. image/webp',
      useV2,
      { outputs: [{ ...useV2.outputs[0], mediaType: 'webp' }] },
    ],
    [
      'outputs.0.mediaType: must be a media type, e.g. image/webp',
      useV2,
      { outputs: [{ ...useV2.outputs[0], mediaType: 'image/WebP' }] },
    ],
    ['outputs: Too big: expected array to have <=16 items', useV2, { outputs: Array(17).fill(useV2.outputs[0]) }],
    ['sources: must sum to 1,000,000 ppm with what is unattributed', useV2, { unattributed: 199_999 }],
    ['sources: must sum to 1,000,000 ppm with what is unattributed', useV2, { unattributed: 200_001 }],
    [
      'unattributed: Too small: expected number to be >=0',
      useV2,
      { sources: [line('9', 'image', 1_000_000), line('12', 'image', 1)], unattributed: -1 },
    ],
    ['sources: must not be empty for a paid use', useV2, { sources: [], unattributed: 1_000_000 }],
    [
      'sources: must be in order of meme and role, each once',
      useV2,
      { sources: [line('12', 'image', 300_000), line('9', 'image', 500_000)] },
    ],
    [
      'sources: must be in order of meme and role, each once',
      useV2,
      { sources: [line('9', 'image', 300_000), line('9', 'image', 500_000)] },
    ],
    [
      'sources.0.ppm: Too small: expected number to be >=1',
      useV2,
      { sources: [line('9', 'image', 0)], unattributed: 1_000_000 },
    ],
    [
      'sources: Too big: expected array to have <=64 items',
      useV2,
      { sources: Array.from({ length: 65 }, (_, i) => line(String(100 + i), 'image', 1)), unattributed: 999_935 },
    ],
    ['method: Invalid option: expected one of "exact"|"measured"', useV2, { method: 'guessed' }],
    ['confidence: Too big: expected number to be <=1000000', useV2, { confidence: 1_000_001 }],
    ['residual: Invalid input: expected int, received number', useV2, { residual: 0.5 }],
    ['its top: Unrecognized key: "model"', useV2, { model: 'embedded/1' }],
    ['price: Invalid input: expected "0"', holdV2, { price: '1' }],
    ['meme: must be a decimal meme id', holdV2, { meme: '09' }],
    ['reason: Invalid option: expected one of "copy"|"authorship"|"rights"|"safety"', holdV2, { reason: 'taste' }],
    ['dispute: must be an id such as gen_01...', holdV2, { dispute: '7' }],
    ['to: must be an account when the claim was upheld, and null when it was rejected', releaseV2, { to: null }],
    [
      'to: must be an account when the claim was upheld, and null when it was rejected',
      releaseV2,
      { outcome: 'rejected' },
    ],
    ['to: must be 0x and 40 lower-case hex digits', releaseV2, { to: address('AB') }],
    ['price: Invalid input: expected "0"', uncollected, { price: '30000' }],
    ['amount: must be above zero', uncollected, { amount: '0' }],
    ['amount: must be a decimal integer without leading zeros', uncollected, { amount: '-30000' }],
    ['payerTag: must be 0x and 64 lower-case hex digits', uncollected, { payerTag: address('bb') }],
    ['its top: Unrecognized key: "payer"', uncollected, { payer: address('bb') }],
    ['amount: must be above zero', collected, { amount: '0' }],
    ['of: Too small: expected number to be >=0', collected, { of: -1 }],
    ['of: must be the index of an earlier entry', collected, { of: 9 }],
    ['of: must be the index of an earlier entry', collected, { of: 10 }],
    ['amount: must be above zero', refund, { amount: '0' }],
    ['of: must be 0x and 64 lower-case hex digits', refund, { of: '0x04' }],
    ['account: must be 0x and 40 lower-case hex digits', refund, { account: address('AB') }],
    ['its top: Unrecognized key: "payerTag"', refund, { payerTag: hash('bb') }],
  ])('%s', (message, value, change) => {
    expect(() => encodeEntry({ ...value, ...change } as LoggedEntry)).toThrow(
      `This usage entry is wrong at ${message}.`,
    );
  });

  test('text that is not Unicode is refused, and so is an entry too long for a bundle', () => {
    expect(() => encodeEntry({ ...useV2, renderer: 'a\ud800' })).toThrow('Canonical JSON cannot hold');
    const canonical = text(encodeEntry({ ...useV2, renderer: 'RENDERER' }));
    expect(() => parseEntry(bytes(canonical.replace('RENDERER', '\\ud800')))).toThrow('Canonical JSON cannot hold');
    expect(() => parseEntry(bytes(canonical.replace('RENDERER', 'x'.repeat(65_536))))).toThrow('at most 65535 fit.');
  });

  test('the largest use there can be fits', () => {
    const most: UsageEntryV2 = {
      ...useV2,
      renderer: '\u0001'.repeat(200),
      price: '9'.repeat(78),
      sources: Array.from({ length: 64 }, (_, i) => line(String(10n ** 77n + BigInt(i)), 'caption', 15_625)),
      unattributed: 0,
      outputs: Array(16).fill({ ...useV2.outputs[0], mediaType: `${'a'.repeat(63)}/${'b'.repeat(63)}` }),
    };
    expect(parseEntry(encodeEntry(most))).toEqual(most);
    expect(encodeEntry(most).length).toBeLessThan(MAX_ENTRY_BYTES / 2);
  });

  test('any change of one character changes the bytes, or is refused', () => {
    const canonical = text(encodeEntry(useV2));
    fc.assert(
      fc.property(fc.nat(canonical.length - 1), fc.constantFrom(...'0123456789abcdefx",{}[]: '), (at, char) => {
        const changed = canonical.slice(0, at) + char + canonical.slice(at + 1);
        fc.pre(changed !== canonical);
        try {
          expect(text(encodeEntry(parseEntry(bytes(changed))))).toBe(changed);
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid_request' });
        }
      }),
      { numRuns: 2000 },
    );
  });
});
