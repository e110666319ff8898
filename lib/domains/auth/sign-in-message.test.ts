import { createSiweMessage } from 'viem/siwe';
import { describe, expect, test } from 'vitest';
import { checkSignInMessage } from './sign-in-message';

const now = new Date('2026-11-23T12:00:00Z');
const rules = { host: 'tribute.example', origin: 'https://tribute.example', chainId: 31337, now };
const fields = {
  address: `0x${'ab'.repeat(20)}` as const,
  chainId: 31337,
  domain: 'tribute.example',
  uri: 'https://tribute.example',
  nonce: 'abcdefgh12345678',
  version: '1' as const,
  issuedAt: now,
};
const refusal = (changes: Partial<typeof fields> & { expirationTime?: Date; notBefore?: Date }) => {
  try {
    checkSignInMessage(createSiweMessage({ ...fields, ...changes }), rules);
  } catch (error) {
    return (error as Error).message;
  }
  return null;
};

describe('sign-in message', () => {
  test('a message for this site, chain and time holds', () => {
    expect(checkSignInMessage(createSiweMessage(fields), rules).nonce).toBe(fields.nonce);
  });

  test.each([
    ['another site', { domain: 'evil.example' }, 'is for evil.example, not for tribute.example'],
    [
      'another address',
      { uri: 'https://evil.example' },
      'is for https://evil.example, not for https://tribute.example',
    ],
    ['another chain', { chainId: 1 }, 'is for chain 1, not for chain 31337'],
    ['too old', { issuedAt: new Date(now.getTime() - 301_000) }, 'is older than five minutes'],
    [
      'from the future',
      { issuedAt: new Date(now.getTime() + 120_000) },
      'is older than five minutes, or from the future',
    ],
    ['expired', { expirationTime: new Date(now.getTime() - 1) }, 'is expired'],
    ['not valid yet', { notBefore: new Date(now.getTime() + 60_000) }, 'does not hold'],
  ])('%s is refused', (_, changes, why) => {
    expect(refusal(changes)).toContain(why);
  });

  test('any other text is refused', () => {
    expect(() => checkSignInMessage('hello', rules)).toThrow('is not a complete EIP-4361 message');
  });
});
