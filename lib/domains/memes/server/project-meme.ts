import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import { eventsOf } from '@/lib/adapters/chain/server/index-events';
import { pdqToBits } from '@/lib/adapters/db/pdq-bits';
import { TERMS_REFUSE_RETRIEVAL, TERMS_REFUSE_TRAINING } from '../terms';
import type { MemeDraft } from '../draft';
import { writeMemeWindows } from '@/lib/domains/provenance/index/server/write-meme-windows';

/** Folds the events of a meme into its row; without a registration left (a reorganisation took it) the row goes. */
export async function projectMeme(tx: Db, key: string): Promise<void> {
  const id = Number(key);
  const events = await eventsOf(tx, `meme:${key}`);
  const registered = events.find((event) => event.name === 'Registered');
  if (!registered) {
    const gone = await tx.meme.findUnique({ where: { id }, select: { uploadId: true } });
    if (gone?.uploadId) await tx.upload.update({ where: { id: gone.uploadId }, data: { status: 'attested' } });
    await tx.memeWindow.deleteMany({ where: { memeId: id } });
    await tx.meme.deleteMany({ where: { id } });
    return;
  }
  const { creator, sha256Hash, pdq, parent, terms: firstTerms, attested } = registered.args;
  let owner = creator;
  let terms = BigInt(firstTerms);
  for (const event of events) {
    if (event.name === 'Transfer') owner = event.args.to;
    if (event.name === 'TermsSet') terms = BigInt(event.args.terms);
    // Revoked uses are a mask of the same bits as the refusals in the packed terms.
    if (event.name === 'Revoked') terms |= BigInt(event.args.uses) & (TERMS_REFUSE_RETRIEVAL | TERMS_REFUSE_TRAINING);
  }
  const sha256 = sha256Hash.slice(2);
  const uploads = await tx.upload.findMany({ where: { sha256 }, orderBy: { createdAt: 'asc' } });
  // Words come from the creator's own upload only; the picture is the same bytes whoever brought it.
  const own = uploads.find((upload) => upload.owner === creator);
  const picture = own ?? uploads[0];
  // Taken down by a steward: the record is kept, and no list finds a picture to show.
  const down = (await tx.meme.findUnique({ where: { id }, select: { takenDownAt: true } }))?.takenDownAt ?? null;
  const draft = (own?.draft ?? null) as MemeDraft | null;
  const seen =
    picture && (await tx.picture.findUnique({ where: { pixelSha256: picture.pixelSha256 }, select: { level: true } }));
  const row = {
    creator,
    owner,
    sha256,
    pdq: pdqToBits(pdq.slice(2)),
    parentId: Number(parent) || null,
    terms: terms.toString(),
    firstTerms,
    attested: String(attested) === 'true',
    registeredAt: registered.blockTime,
    txHash: registered.txHash,
    blockNumber: registered.blockNumber,
    uploadId: own?.id ?? null,
    pixelSha256: picture?.pixelSha256 ?? null,
    imageKey: down ? null : (picture?.imageKey ?? null),
    thumbKey: down ? null : (picture?.thumbKey ?? null),
    width: picture?.displayWidth ?? 0,
    height: picture?.displayHeight ?? 0,
    title: draft?.title ?? '',
    alt: draft?.alt ?? '',
    tags: draft?.tags ?? [],
    communitySlug: draft?.communitySlug ?? null,
    level: seen?.level ?? 'everyone',
    kind: draft?.kind ?? 'meme',
    boxes: draft?.boxes ?? [],
    frames: draft?.frames ?? [],
    caption: draft?.caption ?? [],
    searchText: draft
      ? [draft.title, draft.alt, ...draft.tags, ...draft.caption, ...draft.frames.map((frame) => frame.text)].join(' ')
      : '',
  };
  await tx.meme.upsert({ where: { id }, create: { id, ...row }, update: row });
  await writeMemeWindows(tx, { memeId: id, pdq: pdq.slice(2), pixelSha256: row.pixelSha256 });
  if (own) await tx.upload.update({ where: { id: own.id }, data: { status: 'registered' } });
}
