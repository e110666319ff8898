import type { Address } from 'viem';
import type { Submit, TransactionDefinition } from '@/lib/adapters/chain/client/transaction';

/** `terms` in words; `typedData` as the server attested it; `submit` hands the signature to the relayer. */
export type Registration = {
  title: string;
  creator: Address;
  terms: string;
  parentId: number | null;
  typedData: object;
  submit: Submit;
};

/** Registers an upload: one signature of its creator, the relayer pays the network. */
export const registerMeme = (registration: Registration): TransactionDefinition => {
  const { title, creator, terms, parentId, typedData, submit } = registration;
  return {
    title: `Register “${title}”`,
    verb: 'Sign and register',
    displayItems: [
      { label: 'Meme', value: title },
      { label: 'Creator', value: creator },
      { label: 'Terms', value: terms },
      ...(parentId ? [{ label: 'Derived from', value: `meme #${parentId}` }] : []),
      { label: 'On chain', value: 'its hashes' },
    ],
    cost: 'Nothing. The relayer pays the network.',
    notDone: 'move money or give the picture away. What is on chain stays there; you can revoke it, not erase it.',
    doneTitle: `Registered “${title}”`,
    listed: true,
    request: { kind: 'typed data', typedData: typedData as never, submit },
  };
};
