import Link from 'next/link';
import type { ReactNode } from 'react';
import { describeLink } from '@/lib/domains/memes/families/describe-link';
import type { FamilyLinkView } from '@/lib/domains/memes/families/types';
import { MemePicture } from '@/components/memes/meme-picture';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { AnswerButtons } from './answer-buttons';

const NAMES: Record<FamilyLinkView['status'], { label: string; tone: 'plain' | 'action' | 'alert' }> = {
  proposed: { label: 'Proposed', tone: 'plain' },
  claimed: { label: 'Claimed on chain', tone: 'action' },
  joined: { label: 'Joined', tone: 'plain' },
  rebutted: { label: 'Rebutted', tone: 'alert' },
  rejected: { label: 'Rejected', tone: 'plain' },
};

/** One link: the two pictures side by side, what was found, where it stands, and the answer of the later one's creator. */
export function LinkNote({ link, own = false }: { link: FamilyLinkView; own?: boolean }) {
  const { label, tone } = NAMES[link.status];
  return (
    <article
      aria-label={`${link.later.title} and ${link.earlier.title}`}
      className="grid gap-4 rounded-[14px] border-[2.5px] border-rule p-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Badge tone={tone}>{label}</Badge>
        <p className="min-w-0 break-words">
          {own ? 'This meme' : <Title meme={link.later} />} and the earlier <Title meme={link.earlier} />
        </p>
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-[auto_minmax(0,1fr)]">
        <div className="flex gap-3">
          {[link.earlier, link.later].map((meme, i) => (
            <figure key={meme.id} className="w-28">
              <MemePicture meme={meme} className="aspect-square w-28 rounded-md border-2 border-edge object-cover" />
              <figcaption className="mt-1 text-xs text-soft">{i === 0 ? 'Earlier' : 'Later'}</figcaption>
            </figure>
          ))}
        </div>
        <ul className="grid max-w-prose gap-1">
          {describeLink(link).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
      <p className="text-sm font-semibold">{whatNext(link)}</p>
      {link.status === 'claimed' || link.status === 'rebutted' ? (
        <AnswerButtons
          memeId={link.later.id}
          title={link.later.title}
          earlier={link.earlier.title}
          creator={link.later.creator.address}
          distance={link.distance}
          rebutted={link.status === 'rebutted'}
        />
      ) : null}
    </article>
  );
}

function Title({ meme }: { meme: FamilyLinkView['later'] }) {
  return (
    <Link href={`/m/${meme.id}`} prefetch={false} className="pen">
      {meme.title}
    </Link>
  );
}

function whatNext({ status, windowEndsAt, decidedAt }: FamilyLinkView): ReactNode {
  switch (status) {
    case 'proposed':
      return 'It will be claimed on chain in a moment. Then its creator can answer.';
    case 'claimed':
      return windowEndsAt ? (
        <>
          It joins the family <RelativeTime at={windowEndsAt} />, unless its creator rebuts the claim before.
        </>
      ) : null;
    case 'joined':
      return decidedAt ? (
        <>
          It joined the family <RelativeTime at={decidedAt} />.
        </>
      ) : (
        'It has joined the family.'
      );
    case 'rebutted':
      return 'Its creator says that this is wrong. It stays out until the owner of the registry has decided.';
    case 'rejected':
      return 'The claim was found wrong: it is not of this family.';
  }
}
