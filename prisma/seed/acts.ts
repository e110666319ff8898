import { randomBytes } from 'node:crypto';
import { type Hex, toHex } from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { depositTypedData, registerTypedData, voucherTypedData } from '@/lib/adapters/chain/typed-data';
import { createGeneration } from '@/lib/domains/generation/server/create-generation';
import type { GenerationView } from '@/lib/domains/generation/types';
import { type MemeDraft, memeDraftSchema } from '@/lib/domains/memes/draft';
import { attestUpload } from '@/lib/domains/memes/server/attest-upload';
import { registerRelayed } from '@/lib/domains/memes/server/register-meme';
import { uploadImage } from '@/lib/domains/memes/server/upload-image';
import { getMeterAccount } from '@/lib/domains/payments/server/get-meter-account';
import { relayDeposit } from '@/lib/domains/payments/server/relay-deposit';

/*
 * What a browser does for a person, for accounts whose keys are at hand: the demo people of the seed, and those of tests.
 */
export type Person = PrivateKeyAccount;

/** Uploads a picture and registers it as a meme; the relayer pays. Returns the meme's id. */
export async function registerAs(
  creator: Person,
  {
    bytes,
    fileName,
    draft,
    now,
  }: {
    bytes: Uint8Array;
    fileName: string;
    draft: Partial<MemeDraft> & Pick<MemeDraft, 'title' | 'alt' | 'kind'>;
    now: Date;
  },
): Promise<number> {
  const owner = creator.address.toLowerCase();
  const upload = await uploadImage({ owner, bytes, fileName, now });
  const attested = await attestUpload({ uploadId: upload.id, owner, draft: memeDraftSchema.parse(draft), now });
  const { chainId, memeRegistry } = deployment();
  const creatorSignature = await creator.signTypedData(
    registerTypedData({ chainId, contract: memeRegistry, meme: attested.meme, deadline: attested.creatorDeadline }),
  );
  const { memeId } = await registerRelayed({
    uploadId: upload.id,
    owner,
    creatorDeadline: attested.creatorDeadline,
    creatorSignature,
    now,
  });
  return memeId;
}

/** Deposits test dollars with one signature that names `session` as the key for vouchers. */
export async function depositAs(
  payer: Person,
  { session, value, now }: { session: Hex; value: bigint; now: Date },
): Promise<void> {
  const { chainId, token, meter } = deployment();
  const seconds = BigInt(Math.floor(now.getTime() / 1000));
  const deposit = {
    from: payer.address,
    value,
    validAfter: 0n,
    validBefore: seconds + 3600n,
    session: { key: session, cap: value, expiry: seconds + 30n * 86_400n },
    salt: toHex(randomBytes(32)),
  };
  const signature = await payer.signTypedData(
    depositTypedData({ chainId, contract: token, name: 'Test Dollar', version: '1', meter, ...deposit }),
  );
  await relayDeposit({ ...deposit, signature, ip: 'local', now });
}

/** A voucher for a total, signed by a session key. */
export async function signVoucher(payer: Hex, cumulative: bigint, session: Person) {
  const voucher = { payer, cumulative };
  const { chainId, meter } = deployment();
  return {
    ...voucher,
    signature: await session.signTypedData(voucherTypedData({ chainId, contract: meter, voucher })),
  };
}

/** The signed voucher for a payer's next use. */
export const nextVoucher = async (payer: Hex, session: Person) =>
  signVoucher(payer, (await getMeterAccount(payer)).nextCumulative, session);

/** Pays for and makes one generation. */
export async function generateAs(
  payer: Person,
  session: Person,
  request: { prompt: string; seed: number; idempotencyKey: string; now: Date; sources?: number[] },
): Promise<GenerationView> {
  const { idempotencyKey, now, ...wanted } = request;
  const voucher = await nextVoucher(payer.address, session);
  return createGeneration({ wanted, payment: { till: 'channel', voucher }, idempotencyKey, now });
}
