import 'server-only';
import { randomBytes } from 'node:crypto';
import { db } from '@/lib/adapters/db/client';
import { pdqToBits } from '@/lib/adapters/db/pdq-bits';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { TributeError } from '@/lib/base/errors';
import { makeId } from '@/lib/base/ids';
import { encodeForDisplay, encodeThumbnail } from '@/lib/domains/provenance/server/encode-image';
import { classifyUpload } from '@/lib/domains/safety/server/classify-upload';
import { pictureKey, storage } from '@/lib/adapters/storage/storage';
import { addExamineJob, dropExamineJob } from './examine-picture';
import { keepPicture } from './keep-picture';
import type { ReportView } from '@/lib/domains/provenance/types';
import type { Wire } from '@/lib/base/wire';
import type { UploadView } from '../types';
import { type ReadImage, readImage, reportImage } from './report-image';
import { mediaUrl } from '@/lib/adapters/storage/media-url';

const THUMB_WIDTH = 480;

/** Takes a picture of `owner`: decodes, compares, re-encodes and keeps it. An exact copy of a registered meme is refused. */
export async function uploadImage({
  owner,
  bytes,
  fileName,
  declaredType,
  now,
}: {
  owner: string;
  bytes: Uint8Array;
  fileName: string;
  declaredType?: string;
  now: Date;
}): Promise<UploadView> {
  const read = await readImage(bytes, declaredType);
  const { image, fingerprint } = read;
  // The other core encodes while this one compares.
  const encoding = Promise.all([
    encodeForDisplay(image.rgb, image.width, image.height),
    encodeThumbnail(image.rgb, image.width, image.height, THUMB_WIDTH),
  ]);
  encoding.catch(() => undefined);
  const report = await reportImage(read);
  if (report.verdict === 'exact copy') {
    const [first] = report.nearest;
    throw new TributeError(
      'exact_copy',
      `This picture is registered already as “${first?.title ?? 'a meme'}”. Link to it, or upload a picture of your own.`,
      { details: { memeId: first?.memeId ?? null, report } },
    );
  }
  const [display, thumb] = await encoding;
  const imageKey = pictureKey(fingerprint.pixelSha256, '.webp');
  const thumbKey = pictureKey(fingerprint.pixelSha256, '-480.webp');
  await Promise.all([
    storage().put(imageKey, display.bytes, 'image/webp'),
    storage().put(thumbKey, thumb.bytes, 'image/webp'),
  ]);
  const { sha256, pixelSha256, quality, format, width, height, byteLength } = fingerprint;
  const row = {
    fileName: fileName.slice(0, 200),
    format,
    width,
    height,
    byteLength,
    pixelSha256,
    pdq: pdqToBits(fingerprint.pdq),
    quality,
    dihedral: fingerprint.dihedral,
    imageKey,
    thumbKey,
    displayWidth: display.width,
    displayHeight: display.height,
    report: JSON.parse(JSON.stringify(report)),
  };
  // The same person bringing the same file again goes on where they were.
  const upload = await inTransaction(async (tx) => {
    await addExamineJob(tx, pixelSha256);
    return tx.upload.upsert({
      where: { owner_sha256: { owner, sha256 } },
      create: { id: makeId('upl', now.getTime(), randomBytes(10)), owner, sha256, createdAt: now, ...row },
      update: row,
    });
  });
  // Beside the answer: nobody waits for it, and the job does what a crash leaves.
  void describeAndClassify(read, now);
  return toUploadView(upload);
}

async function describeAndClassify({ image, fingerprint: { pixelSha256, pdq } }: ReadImage, now: Date): Promise<void> {
  try {
    await keepPicture({ pixelSha256, pdq, picture: image, now });
    const { rgb, width, height } = image;
    if (await classifyUpload({ pixelSha256, rgb, width, height })) await dropExamineJob(pixelSha256);
  } catch (error) {
    console.error(`upload: ${error instanceof Error ? error.message : error}`);
  }
}

type UploadRow = {
  id: string;
  fileName: string;
  imageKey: string;
  thumbKey: string;
  displayWidth: number;
  displayHeight: number;
  report: unknown;
  createdAt: Date;
};

/** A report as JSON. Those that were stored before pictures were aligned have no evidence. */
type StoredReport = Omit<Wire<ReportView>, 'nearest'> & { nearest: StoredNear[] };
type StoredNear = Omit<Wire<ReportView>['nearest'][number], 'evidence'> &
  Partial<Pick<ReportView['nearest'][number], 'evidence'>>;

const readReport = ({ nearest, ...report }: StoredReport): ReportView => ({
  ...report,
  nearest: nearest.map(({ evidence = null, registeredAt, ...near }) => ({
    ...near,
    evidence,
    registeredAt: new Date(registeredAt),
  })),
});

const toUploadView = (row: UploadRow): UploadView => ({
  id: row.id,
  fileName: row.fileName,
  imageUrl: mediaUrl(row.imageKey) as string,
  thumbUrl: mediaUrl(row.thumbKey) as string,
  width: row.displayWidth,
  height: row.displayHeight,
  report: readReport(row.report as StoredReport),
  suggested: suggest(row.fileName),
  createdAt: row.createdAt,
});

/** A title and words from the file's name, where it says anything: `tired-cat_02.png` suggests "Tired cat". */
function suggest(fileName: string): { title: string; alt: string; tags: string[] } {
  const words = fileName
    .replace(/\.[a-z0-9]+$/i, '')
    .split(/[^\p{L}]+/u)
    .map((word) => word.toLowerCase())
    .filter(
      (word) => word.length > 2 && !/^(img|image|dsc|screenshot|photo|untitled|download|pasted|copy|final)$/.test(word),
    );
  const title = words
    .slice(0, 8)
    .join(' ')
    .replace(/^./, (letter) => letter.toUpperCase());
  return { title, alt: title ? `Picture: ${title.toLowerCase()}` : '', tags: [...new Set(words)].slice(0, 6) };
}

/** The owner's pictures that are not registered yet, newest first. */
export async function listUploads(owner: string): Promise<UploadView[]> {
  const rows = await db().upload.findMany({
    where: { owner, status: { not: 'registered' } },
    orderBy: { createdAt: 'desc' },
    take: 50,
  });
  return rows.map(toUploadView);
}
