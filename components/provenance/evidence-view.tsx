import Link from 'next/link';
import { Address } from '@/components/ui/address';
import { RelativeTime } from '@/components/ui/relative-time';
import { evidenceWords } from './evidence-words';
import { Overlay } from './overlay';
import type { NearReport } from './report';

/** One near meme: whose it is, how the picture was changed, the two laid on each other, and both captions. */
export function EvidenceView({ near, pictureUrl }: { near: NearReport; pictureUrl: string }) {
  const texts = near.evidence?.texts;
  return (
    <div className="grid gap-4">
      <p>
        <Link href={`/m/${near.memeId}`} className="pen font-bold">
          {near.title}
        </Link>{' '}
        by <Address address={near.creator.address} name={near.creator.name} />, registered{' '}
        <RelativeTime at={new Date(near.registeredAt)} />.
      </p>
      <p className="font-semibold">{evidenceWords(near)}</p>
      {near.verdict === 'original' ? null : <Overlay near={near} pictureUrl={pictureUrl} />}
      {texts ? (
        <dl className="grid gap-3 text-sm sm:grid-cols-2">
          <div className="rounded-[10px] border-2 border-rule p-3">
            <dt className="text-soft">Registered words</dt>
            <dd className="mt-1 font-semibold break-words">{texts.registered || 'None could be read'}</dd>
          </div>
          <div className="rounded-[10px] border-2 border-rule p-3">
            <dt className="text-soft">Your words</dt>
            <dd className="mt-1 font-semibold break-words">{texts.compared || 'None could be read'}</dd>
          </div>
        </dl>
      ) : null}
      <p className="till text-xs text-soft">{near.distance} of 256 bits of the whole pictures’ hashes differ</p>
    </div>
  );
}
