import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { exactPaymentId, payerTag, promptCommitment, voucherCommitment } from './commitments';

const hash = (byte: string) => `0x${byte.repeat(32)}` as const;
const address = (byte: string) => `0x${byte.repeat(20)}` as const;

describe('commitments', () => {
  const key = new Uint8Array(32).fill(5);

  test("a payer's tag is an HMAC, whatever the letter case of the address", () => {
    const payer = '0xAbCdEf0123456789aBcDeF0123456789abcdef01';
    const expected = createHmac('sha256', key).update(payer.toLowerCase()).digest('hex');
    expect(payerTag(key, payer)).toBe(`0x${expected}`);
    expect(payerTag(key, payer.toLowerCase())).toBe(`0x${expected}`);
    expect(payerTag(new Uint8Array(32).fill(6), payer)).not.toBe(`0x${expected}`);
    expect(() => payerTag(new Uint8Array(31), payer)).toThrow('An epoch key has at least 32 bytes.');
  });

  test('a prompt is committed to with its salt', () => {
    const salt = new Uint8Array(32).fill(9);
    const expected = createHash('sha256').update('wen größer 🚀', 'utf8').update(salt).digest('hex');
    expect(promptCommitment('wen größer 🚀', salt)).toBe(`0x${expected}`);
    expect(() => promptCommitment('x', new Uint8Array(16))).toThrow('A prompt salt has 32 bytes.');
  });

  test('a voucher’s total is committed to with its salt', () => {
    const salt = new Uint8Array(32).fill(9);
    const expected = createHash('sha256').update('340282366920938463463374607431768211455').update(salt).digest('hex');
    expect(voucherCommitment(2n ** 128n - 1n, salt)).toBe(`0x${expected}`);
    expect(voucherCommitment(10_000n, salt)).toBe('0x782ad723bacdd9adae19d553884390ffe6ef4a14e798058ef4993ad05d569cf7');
    // Neither another total nor another salt opens it, and digits do not move from one to the other.
    const others = [voucherCommitment(1_000n, salt), voucherCommitment(100_000n, salt)];
    expect(
      new Set([
        ...others,
        voucherCommitment(10_000n, salt),
        voucherCommitment(
          10_000n,
          salt.map(() => 48),
        ),
      ]).size,
    ).toBe(4);
    expect(() => voucherCommitment(1n, new Uint8Array(31))).toThrow('A voucher salt has 32 bytes.');
    expect(() => voucherCommitment(1n, new Uint8Array(33))).toThrow('A voucher salt has 32 bytes.');
  });

  test('an exact payment is named by its payer and its nonce, whatever their letter case', () => {
    const expected = createHash('sha256')
      .update(Buffer.from(`${'ab'.repeat(20)}${'cd'.repeat(32)}`, 'hex'))
      .digest('hex');
    expect(exactPaymentId(address('ab'), hash('cd'))).toBe(`0x${expected}`);
    expect(exactPaymentId(address('AB'), hash('CD'))).toBe(`0x${expected}`);
    // Whoever takes another's nonce makes another payment.
    expect(exactPaymentId(address('ac'), hash('cd'))).not.toBe(`0x${expected}`);
    expect(() => exactPaymentId(hash('cd'), address('ab'))).toThrow('20 bytes of payer and 32 bytes of nonce.');
  });
});
