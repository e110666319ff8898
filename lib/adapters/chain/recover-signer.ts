import { type Hex, recoverTypedDataAddress } from 'viem';

/** As the definitions of `typed-data` give it. */
type Signed = { domain: object; types: object; primaryType: string; message: object };

/** Whose key signed typed data, in lower case; null where the signature is none. */
export const recoverSigner = (typedData: Signed, signature: Hex): Promise<Hex | null> =>
  recoverTypedDataAddress({ ...typedData, signature } as Parameters<typeof recoverTypedDataAddress>[0]).then(
    (address) => address.toLowerCase() as Hex,
    () => null,
  );
