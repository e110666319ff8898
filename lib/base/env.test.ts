import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseEnv } from './env';

const message = (source: Record<string, string | undefined>) => {
  try {
    parseEnv(source);
  } catch (error) {
    return (error as Error).message;
  }
  return null;
};

describe('settings', () => {
  test('a clone with none runs', () => {
    expect(parseEnv({})).toMatchObject({
      mode: 'development',
      appUrl: 'http://localhost:3000',
      epochSeconds: 120,
      databaseUrl: null,
      storageUrl: pathToFileURL(path.resolve('.data/storage')).href,
    });
  });

  test('no proxy is trusted unless it is said, and never less than none', () => {
    expect(parseEnv({}).trustedProxies).toBe(0);
    expect(parseEnv({ TRUSTED_PROXIES: '2' }).trustedProxies).toBe(2);
    expect(message({ TRUSTED_PROXIES: '-1' })).toContain('TRUSTED_PROXIES');
  });

  test('empty text is unset', () => {
    expect(parseEnv({ DATABASE_URL: '', EPOCH_SECONDS: '', FREE_PER_HOUR: '' })).toMatchObject({
      databaseUrl: null,
      epochSeconds: 120,
      limits: { freePerHour: 12 },
    });
  });

  test('one error names every wrong setting', () => {
    expect(message({ DATABASE_URL: 'mysql://x', OPERATOR_KEY: '0x1' })).toMatchInlineSnapshot(
      `"These settings are wrong. DATABASE_URL: must start with postgresql://; OPERATOR_KEY: must be 0x and 64 hex digits."`,
    );
  });

  test('stewards are a list of addresses', () => {
    const [one, two] = ['a', 'B'].map((digit) => `0x${digit.repeat(40)}`);
    expect(parseEnv({ STEWARDS: ` ${one}, ${two}` }).stewards).toEqual([one, two.toLowerCase()]);
    expect(parseEnv({ STEWARDS: '' }).stewards).toEqual([]);
    expect(message({ STEWARDS: `${one};${two}` })).toBe(
      'These settings are wrong. STEWARDS: must be addresses separated by commas.',
    );
  });

  test('a contact is an e-mail address or a page', () => {
    expect(parseEnv({ CONTACT: '' }).contact).toBeNull();
    for (const contact of ['mailto:help@tribute.example', 'https://tribute.example/contact'])
      expect(parseEnv({ CONTACT: contact }).contact).toBe(contact);
    for (const contact of ['help@tribute.example', 'http://tribute.example', 'javascript:alert(1)', 'mailto:nobody'])
      expect(message({ CONTACT: contact })).toBe(
        'These settings are wrong. CONTACT: must be mailto: and an address, or an https address.',
      );
  });

  test('production names what is missing', () => {
    expect(
      message({ NODE_ENV: 'production', APP_URL: 'https://tribute.example', DATABASE_URL: 'postgresql://db/tribute' }),
    ).toMatchInlineSnapshot(
      `"A production start needs RPC_URL, DEPLOYMENT_FILE, OPERATOR_KEY, ATTESTER_KEY, RELAYER_KEY, LOG_KEY, TAG_SECRET, HOST_ADDRESS, STEWARDS_ADDRESS, TREASURY_ADDRESS. Set them, or use TRIBUTE_ENV=development for a local trial."`,
    );
  });

  test('near memes are searched in memory unless told otherwise', () => {
    expect(parseEnv({}).search).toEqual({ index: 'memory', memoryMb: 1024 });
    expect(parseEnv({ SEARCH_INDEX: 'sql', SEARCH_MEMORY_MB: '64' }).search).toEqual({ index: 'sql', memoryMb: 64 });
    expect(message({ SEARCH_INDEX: 'graph', SEARCH_MEMORY_MB: '5000' })).toMatch(
      /^These settings are wrong. SEARCH_INDEX: .*; SEARCH_MEMORY_MB: /,
    );
  });

  test.each([
    [{}, { kind: 'nsfwjs' }],
    [{ SAFETY_MODEL: 'off', SAFETY_URL: 'https://safety.example/v1' }, { kind: 'off' }],
    [
      { SAFETY_URL: 'https://safety.example/v1', SAFETY_KEY: 'k' },
      { kind: 'hosted', url: 'https://safety.example/v1', key: 'k' },
    ],
  ])('%j chooses a classifier', (source, safety) => expect(parseEnv(source).safety).toEqual(safety));

  test('an object store is chosen by one setting', () => {
    expect(parseEnv({ STORAGE_URL: 's3://memes/live' }).storageUrl).toBe('s3://memes/live');
    expect(message({ STORAGE_URL: 'memes/live' })).toBe(
      'These settings are wrong. STORAGE_URL: must look like s3://bucket/prefix.',
    );
  });
});
