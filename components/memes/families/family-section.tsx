import Link from 'next/link';
import type { FamilyView } from '@/lib/domains/memes/families/types';
import type { MemeCard } from '@/lib/domains/memes/types';
import { MemePicture } from '@/components/memes/meme-picture';
import { Badge } from '@/components/ui/badge';
import { Money } from '@/components/ui/money';
import { RelativeTime } from '@/components/ui/relative-time';
import { LinkNote } from './link-note';

/** The family of a meme: who was first, who has joined, and what is open. */
export function FamilySection({
  family: { memeId, founder, members, memberCount, link, open },
}: {
  family: FamilyView;
}) {
  return (
    <div className="grid gap-8">
      {founder ? (
        <div>
          <p className="mb-4 max-w-prose">
            {memberCount + 1} memes share one template. A generation draws on one of them at most for its picture, and
            one for its words: copies earn no place of their own.
          </p>
          <ol aria-label="Memes of the family" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            <Member meme={founder} current={founder.id === memeId} founder />
            {members.map((member) => (
              <Member key={member.id} meme={member} current={member.id === memeId} />
            ))}
          </ol>
          {memberCount > members.length ? (
            <p className="mt-3 text-sm text-soft">and {memberCount - members.length} more</p>
          ) : null}
        </div>
      ) : (
        <p className="max-w-prose text-soft">It has joined no family, and nobody has joined one of its own.</p>
      )}
      {link ? <LinkNote link={link} own /> : null}
      {open.length > 0 ? (
        <div>
          <h3 className="mb-3 text-lg font-bold">Memes that may join</h3>
          <ul className="grid gap-4">
            {open.map((one) => (
              <li key={one.later.id}>
                <LinkNote link={one} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function Member({ meme, current, founder = false }: { meme: MemeCard; current: boolean; founder?: boolean }) {
  return (
    <li
      aria-current={current || undefined}
      className={`flex min-w-0 items-center gap-3 rounded-[12px] border-[2.5px] p-2 pr-4 ${current ? 'border-edge bg-surface' : 'border-rule'}`}
    >
      <MemePicture
        meme={meme}
        alt=""
        className="size-14 shrink-0 rounded-md border-2 border-edge object-cover text-[0px]"
      />
      <div className="min-w-0 leading-tight">
        {current ? (
          <p className="truncate font-bold">{meme.title}</p>
        ) : (
          <Link href={`/m/${meme.id}`} prefetch={false} className="pen block min-h-6 truncate py-0.5">
            {meme.title}
          </Link>
        )}
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
          {founder ? (
            <>
              <Badge>Founder</Badge>{' '}
              <span>
                First registered <RelativeTime at={meme.registeredAt} />
              </span>
            </>
          ) : (
            <span>
              Registered <RelativeTime at={meme.registeredAt} />
            </span>
          )}
        </p>
        <p className="text-sm">
          <Money amount={meme.earned} />
        </p>
      </div>
    </li>
  );
}
