'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { MemePicture } from '@/components/memes/meme-picture';
import { Overlay } from '@/components/provenance/overlay';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { describeLink } from '@/lib/domains/memes/families/describe-link';
import type { FamilyLinkView } from '@/lib/domains/memes/families/types';
import type { PictureInReview } from '@/lib/domains/safety/types';
import { call } from '@/lib/interfaces/client/call';
import { useSend } from './use-send';

const LEVELS = [
  { level: 'everyone', label: 'For everyone' },
  { level: 'mature', label: 'Mature' },
  { level: 'review', label: 'Refuse it' },
] as const;

/** Uploaded pictures that the classifier would not decide on. They are hidden behind a button: nobody must see them unasked. */
export function PicturesToLookAt({ pictures }: { pictures: readonly PictureInReview[] }) {
  if (pictures.length === 0)
    return (
      <EmptyState title="No picture waits">
        What the classifier takes for indecent is here until a steward has looked at it.
      </EmptyState>
    );
  return (
    <ul className="grid gap-5">
      {pictures.map((picture) => (
        <li key={picture.pixelSha256}>
          <Picture picture={picture} />
        </li>
      ))}
    </ul>
  );
}

function Picture({
  picture: { pixelSha256, imageUrl, width, height, scores, createdAt },
}: {
  picture: PictureInReview;
}) {
  const { sending, send } = useSend();
  const highest = Object.entries(scores ?? {})
    .sort(([, a], [, b]) => b - a)
    .slice(0, 2);
  return (
    <article aria-label={`Picture ${pixelSha256.slice(0, 8)}`} className="sticker grid gap-3 p-4">
      <p className="text-sm text-soft">
        Uploaded <RelativeTime at={createdAt} />
        {highest.length > 0
          ? `; looks like ${highest.map(([name, ppm]) => `${name} (${Math.round(ppm / 10_000)} %)`).join(', ')}`
          : ''}
      </p>
      <details>
        <summary className="pen inline-block min-h-6 py-1 text-sm">Show the picture</summary>
        <img
          src={imageUrl}
          alt="Under review"
          width={width}
          height={height}
          loading="lazy"
          className="mt-3 max-h-96 w-auto rounded-[10px] border-[2.5px] border-edge"
        />
      </details>
      <Choices busy={sending.status === 'working'} refused={sending.status === 'refused' ? sending.message : null}>
        {LEVELS.map(({ level, label }) => (
          <Button
            key={level}
            size="small"
            disabled={sending.status === 'working'}
            onClick={() =>
              send(() =>
                call('POST /api/v1/pictures/{sha256}/level', { params: { sha256: pixelSha256 }, body: { level } }),
              )
            }
          >
            {label}
          </Button>
        ))}
      </Choices>
    </article>
  );
}

/** Families whose later creator objects. */
export function FamiliesToDecide({ links }: { links: readonly FamilyLinkView[] }) {
  if (links.length === 0)
    return <EmptyState title="No family waits">When a creator objects to a family, a steward decides here.</EmptyState>;
  return (
    <ul className="grid gap-5">
      {links.map((link) => (
        <li key={link.later.id}>
          <Family link={link} />
        </li>
      ))}
    </ul>
  );
}

function Family({ link }: { link: FamilyLinkView }) {
  const { earlier, later, verdict, evidence } = link;
  const { sending, send } = useSend();
  const decide = (joined: boolean) =>
    send(() => call('POST /api/v1/memes/{id}/family/decision', { params: { id: later.id }, body: { joined } }));
  return (
    <article aria-label={`${later.title} and ${earlier.title}`} className="sticker grid gap-3 p-4">
      <div className="flex flex-wrap gap-4">
        {[earlier, later].map((meme, i) => (
          <figure key={meme.id} className="w-28">
            <MemePicture meme={meme} className="aspect-square w-28 rounded-md border-2 border-edge object-cover" />
            <figcaption className="mt-1 grid text-sm">
              <span className="text-soft">{i === 0 ? 'Earlier' : 'Later'}</span>
              <Link href={`/m/${meme.id}`} prefetch={false} className="pen truncate">
                {meme.title}
              </Link>
            </figcaption>
          </figure>
        ))}
      </div>
      {later.imageUrl ? (
        <Overlay
          near={{ ...earlier, verdict: verdict ?? 'original', transform: 'orig', evidence }}
          pictureUrl={later.imageUrl}
          names={{ registered: 'Earlier', compared: 'Later' }}
        />
      ) : null}
      <ul className="grid gap-1 text-sm">
        {describeLink(link).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="text-sm text-soft">A decision is for good.</p>
      <Choices busy={sending.status === 'working'} refused={sending.status === 'refused' ? sending.message : null}>
        <Button size="small" disabled={sending.status === 'working'} onClick={() => decide(true)}>
          Join the two
        </Button>
        <Button size="small" disabled={sending.status === 'working'} onClick={() => decide(false)}>
          Keep them apart
        </Button>
      </Choices>
    </article>
  );
}

function Choices({ busy, refused, children }: { busy: boolean; refused: string | null; children: ReactNode }) {
  return (
    <>
      <div className="flex flex-wrap gap-3" aria-busy={busy}>
        {children}
      </div>
      {refused ? (
        <p role="alert" className="font-semibold">
          {refused}
        </p>
      ) : null}
    </>
  );
}
