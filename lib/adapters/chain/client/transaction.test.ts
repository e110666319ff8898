import fc from 'fast-check';
import { BaseError, InsufficientFundsError, UserRejectedRequestError } from 'viem';
import { describe, expect, test } from 'vitest';
import { advance, describeFailure, isRejection, type TransactionEvent, type TransactionState } from './transaction';

const hash = `0x${'1'.repeat(64)}` as const;
const run = (...events: TransactionEvent[]) => events.reduce(advance, { status: 'idle' } as TransactionState);

describe('advance', () => {
  test('a claim goes from asked to confirmed with its hash', () => {
    expect(run({ type: 'asked' }, { type: 'sent', hash }, { type: 'confirmed' })).toEqual({
      status: 'confirmed',
      hash,
    });
  });

  test('a relayed signature is pending before there is a hash', () => {
    expect(run({ type: 'asked' }, { type: 'signed' })).toEqual({ status: 'pending', hash: null });
    expect(run({ type: 'asked' }, { type: 'signed' }, { type: 'confirmed' })).toEqual({
      status: 'confirmed',
      hash: null,
    });
  });

  test('a rejection is back at the start, with nothing to see', () => {
    expect(run({ type: 'asked' }, { type: 'rejected' })).toEqual({ status: 'idle' });
  });

  test('a failure keeps the hash and can be tried again', () => {
    const failed = run({ type: 'asked' }, { type: 'sent', hash }, { type: 'failed', message: 'No.' });
    expect(failed).toEqual({ status: 'failed', hash, message: 'No.' });
    expect(advance(failed, { type: 'asked' })).toEqual({ status: 'check wallet' });
  });

  test('nothing is confirmed that was not pending, and what is confirmed stays so', () => {
    const event: fc.Arbitrary<TransactionEvent> = fc.constantFrom<TransactionEvent>(
      { type: 'asked' },
      { type: 'rejected' },
      { type: 'signed' },
      { type: 'sent', hash },
      { type: 'confirmed' },
      { type: 'replaced' },
      { type: 'failed', message: 'x' },
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let state: TransactionState = { status: 'idle' };
        for (const one of events) {
          const next = advance(state, one);
          if (state.status === 'confirmed') expect(next).toBe(state);
          if (next.status === 'confirmed' && next !== state) expect(state.status).toBe('pending');
          if (next.status === 'replaced' && next !== state) expect(state).toEqual({ status: 'pending', hash });
          state = next;
        }
      }),
    );
  });
});

describe('isRejection', () => {
  test('finds a refusal however deep it is wrapped', () => {
    const refusal = new UserRejectedRequestError(new Error('User denied'));
    expect(isRejection(refusal)).toBe(true);
    expect(isRejection(new BaseError('outer', { cause: new BaseError('inner', { cause: refusal }) }))).toBe(true);
    expect(isRejection(Object.assign(new Error('no'), { code: 4001 }))).toBe(true);
  });
  test('other errors are errors', () => {
    expect(isRejection(new Error('execution reverted'))).toBe(false);
    expect(isRejection(Object.assign(new Error('x'), { code: -32000 }))).toBe(false);
    expect(isRejection(null)).toBe(false);
    const loop: { cause?: unknown } = {};
    loop.cause = loop;
    expect(isRejection(loop)).toBe(false);
  });
});

describe('describeFailure', () => {
  test('says what to do when there is no money for the fee, and one sentence otherwise', () => {
    const poor = new BaseError('Execution failed.', { cause: new InsufficientFundsError() });
    expect(describeFailure(poor)).toBe(
      'This wallet holds too little to pay the network fee. Put some in, then try again.',
    );
    expect(describeFailure(new Error('insufficient funds for gas * price + value'))).toContain('network fee');
    expect(describeFailure(new BaseError('The contract reverted.', { metaMessages: ['a', 'b'] }))).toBe(
      'The contract reverted.',
    );
    expect(describeFailure(new Error('one\ntwo'))).toBe('one');
    expect(describeFailure(undefined)).toBe('It did not work. Try again.');
  });
});
