import 'server-only';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { serverAccount } from '@/lib/adapters/chain/server/clients';
import { attestationTypedData, registerTypedData } from '@/lib/adapters/chain/typed-data';
import { db } from '@/lib/adapters/db/client';
import { pdqFromBits } from '@/lib/adapters/db/pdq-bits';
import { TributeError } from '@/lib/base/errors';
import { checkText } from '@/lib/domains/safety/check-text';
import { requireSafe } from '@/lib/domains/safety/server/require-safe';
import type { MemeDraft } from '../draft';
import { packTerms } from '../terms';
import { keepStoredPicture } from './keep-picture';

/** How long an attestation, and a signature to register, is good for. */
const ATTESTATION_SECONDS = 3600;

/** Keeps what the creator says and attests the picture's hashes to the creator's address, for one registration. */
export async function attestUpload({
  uploadId,
  owner,
  draft,
  now,
}: {
  uploadId: string;
  owner: string;
  draft: MemeDraft;
  now: Date;
}) {
  const upload = await requireUpload(uploadId, owner);
  if (await db().meme.findUnique({ where: { sha256: upload.sha256 }, select: { id: true } }))
    throw new TributeError(
      'exact_copy',
      'This picture was registered in the meantime. Look for it under its registered title.',
    );
  const words = [draft.title, draft.alt, ...draft.tags, ...draft.caption, ...draft.frames.map((frame) => frame.text)];
  for (const text of words) {
    const check = checkText(text);
    if (!check.ok)
      throw new TributeError(
        'unsafe_text',
        `“${text.slice(0, 60)}” breaks the safety rules. Change it and register again.`,
      );
  }
  if (
    draft.communitySlug &&
    !(await db().community.findUnique({ where: { slug: draft.communitySlug }, select: { slug: true } }))
  )
    throw new TributeError('not_found', `There is no community called ${draft.communitySlug}.`);
  // Before the meme is on chain: its windows are written from this, and the classifier's level is kept with it.
  await keepStoredPicture({
    pixelSha256: upload.pixelSha256,
    pdq: pdqFromBits(upload.pdq),
    imageKey: upload.imageKey,
    now,
  });
  await requireSafe(upload.pixelSha256, draft.communitySlug);
  if (draft.parentId && !(await db().meme.findUnique({ where: { id: draft.parentId }, select: { id: true } })))
    throw new TributeError('not_found', `There is no meme #${draft.parentId} to derive from.`);

  await db().upload.update({
    where: { id: uploadId },
    data: { draft: JSON.parse(JSON.stringify(draft)), status: 'attested' },
  });
  const { chainId, memeRegistry } = deployment();
  const meme = {
    creator: owner as `0x${string}`,
    pdq: `0x${pdqFromBits(upload.pdq)}` as const,
    sha256Hash: `0x${upload.sha256}` as const,
    parent: draft.parentId ?? 0,
    terms: packTerms(draft.terms),
  };
  const deadline = BigInt(Math.floor(now.getTime() / 1000) + ATTESTATION_SECONDS);
  const attestation = await serverAccount('attester').signTypedData(
    attestationTypedData({ chainId, contract: memeRegistry, meme, deadline }),
  );
  return {
    meme,
    deadline,
    attestation,
    creatorDeadline: deadline,
    registerTypedData: registerTypedData({ chainId, contract: memeRegistry, meme, deadline }),
  };
}

/** The owner's upload; `not_found` for anyone else's too, so that ids tell nothing. */
export async function requireUpload(uploadId: string, owner: string) {
  const upload = await db().upload.findUnique({ where: { id: uploadId } });
  if (!upload || upload.owner !== owner)
    throw new TributeError('not_found', 'There is no such upload of yours. Upload the picture again.');
  return upload;
}
