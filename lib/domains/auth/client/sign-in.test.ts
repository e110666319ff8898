import { expect, test } from 'vitest';
import { checkSignInMessage } from '../sign-in-message';
import { signInDefinition } from './sign-in';

test('what is read is what is signed, and the server takes it', async () => {
  const address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
  const [site, now] = [
    { host: 'tribute.example', origin: 'https://tribute.example' },
    new Date('2026-12-01T10:00:00Z'),
  ];
  const handed: unknown[] = [];
  const { displayItems, request } = signInDefinition({
    address,
    site,
    chain: { chainId: 31337, chainName: 'Local chain' },
    nonce: 'abcdefgh12345678',
    now,
    hand: async (signed) => void handed.push(signed),
  });
  if (request.kind !== 'message') throw new Error('It is a message.');
  expect(checkSignInMessage(request.message, { ...site, chainId: 31337, now })).toEqual({
    address,
    nonce: 'abcdefgh12345678',
  });
  for (const { value } of displayItems.slice(0, 2)) expect(request.message).toContain(value);
  expect(await request.submit('0x12')).toEqual({ hash: null });
  expect(handed).toEqual([{ message: request.message, signature: '0x12' }]);
});
