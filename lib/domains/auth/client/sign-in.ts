import type { Address, Hex } from 'viem';
import { createSiweMessage } from 'viem/siwe';
import type { TransactionDefinition } from '@/lib/adapters/chain/client/transaction';
import { SIGN_IN_SECONDS } from '../sign-in-message';

export type SignIn = {
  address: Address;
  /** Of the page: `location`. */
  site: { host: string; origin: string };
  chain: { chainId: number; chainName: string };
  /** Made by the server, which checks every line of the message. */
  nonce: string;
  now: Date;
  hand: (signed: { message: string; signature: Hex }) => Promise<void>;
};

/** Sign in with Ethereum (EIP-4361). */
export function signInDefinition({ address, site, chain, nonce, now, hand }: SignIn): TransactionDefinition {
  const message = createSiweMessage({
    domain: site.host,
    uri: site.origin,
    address,
    chainId: chain.chainId,
    nonce,
    version: '1',
    statement: 'Sign in to Tribute. This moves no money and gives no access to your tokens.',
    issuedAt: now,
    expirationTime: new Date(now.getTime() + SIGN_IN_SECONDS * 1000),
  });
  return {
    title: 'Sign in',
    verb: 'Sign in',
    displayItems: [
      { label: 'Site', value: site.host },
      { label: 'Account', value: address },
      { label: 'Network', value: chain.chainName },
    ],
    cost: 'Nothing.',
    notDone: 'move money or give access to your tokens.',
    doneTitle: 'Signed in',
    listed: false,
    request: {
      kind: 'message',
      message,
      submit: async (signature) => {
        await hand({ message, signature });
        return { hash: null };
      },
    },
  };
}
