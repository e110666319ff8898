import Link from 'next/link';
import { Address } from '@/components/ui/address';
import { RelativeTime } from '@/components/ui/relative-time';
import { Stamp } from '@/components/ui/stamp';
import type { Report } from './queue';

type Near = Report['nearest'][number];

const FLAT = 50;

/** What a distance means, in plain words. 256 bits are compared. */
export const inWords = (distance: number): string =>
  distance === 0 ? 'No difference to speak of' : distance <= 31 ? 'Hardly any difference' : distance <= 75 ? 'Most likely the same picture under it' : 'A faint likeness, maybe chance';

const TURNS: Record<string, string> = {
  rot90: 'turned a quarter',
  rot180: 'upside down',
  rot270: 'turned a quarter',
  flipx: 'mirrored',
  flipy: 'mirrored',
  flipp: 'mirrored and turned',
  flipm: 'mirrored and turned',
};

/** The provenance report: the verdict in words, then the evidence side by side. */
export function ProvenanceCard({ report, previewUrl }: { report: Report; previewUrl: string }) {
  const { verdict, nearest, fingerprint } = report;
  const [first, ...others] = nearest.filter((near) => near.verdict !== 'original');
  return (
    <div className="grid max-w-2xl gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Stamp tone={verdict === 'original' ? 'action' : verdict === 'exact copy' || verdict === 'near copy' ? 'alert' : 'ink'} landing>{STAMPS[verdict]}</Stamp>
        <p className="min-w-52 flex-1 font-semibold"><Verdict verdict={verdict} first={first} count={nearest.length} /></p>
      </div>
      {fingerprint.quality < FLAT ? <p className="text-sm text-soft">The picture is so plain that its fingerprint says little. Likeness to others cannot be ruled out.</p> : null}
      {first ? (
        <SideBySide near={first} previewUrl={previewUrl} />
      ) : (
        <img src={previewUrl} alt="Yours" className="max-h-96 w-full rounded-[10px] border-[2.5px] border-edge bg-sunk object-contain" />
      )}
      {others.length > 0 ? (
        <details>
          <summary className="pen inline-block py-1 text-sm">{others.length} more like it</summary>
          <ul className="mt-3 grid gap-4">{others.map((near) => <li key={near.memeId}><SideBySide near={near} previewUrl={previewUrl} /></li>)}</ul>
        </details>
      ) : null}
      <details>
        <summary className="pen inline-block py-1 text-sm">Fingerprints</summary>
        <dl className="till mt-2 grid gap-1 text-xs break-all text-soft">
          <div><dt className="inline">File, SHA-256: </dt><dd className="inline">{fingerprint.sha256}</dd></div>
          <div><dt className="inline">Pixels, SHA-256: </dt><dd className="inline">{fingerprint.pixelSha256}</dd></div>
          <div><dt className="inline">Look, PDQ (quality {fingerprint.quality} of 100): </dt><dd className="inline">{fingerprint.pdq}</dd></div>
        </dl>
      </details>
    </div>
  );
}

const STAMPS: Record<Report['verdict'], string> = {
  original: 'Original',
  'exact copy': 'Exact copy',
  'near copy': 'Near copy',
  'same template, new caption': 'Same template',
  derivative: 'Derivative',
};

function Verdict({ verdict, first, count }: { verdict: Report['verdict']; first: Near | undefined; count: number }) {
  switch (verdict) {
    case 'original':
      return <>Nothing registered looks like it{count > 0 ? ': the nearest has only a faint likeness' : ''}. You are the first.</>;
    case 'exact copy':
      return <>This very picture is registered{first ? <> as <Title near={first} /></> : null}.</>;
    case 'near copy':
      return <>It looks like a copy of {first ? <Title near={first} /> : 'a registered meme'}. If it is yours to register, you can, and anyone can see both.</>;
    case 'same template, new caption':
      return <>It has the picture of {first ? <Title near={first} /> : 'a registered meme'} with other words, so that one is its parent.</>;
    case 'derivative':
      return <>It was made from {first ? <Title near={first} /> : 'a registered meme'}, so that one is its parent.</>;
  }
}

const Title = ({ near }: { near: Near }) => <Link href={`/m/${near.memeId}`} className="pen" target="_blank">“{near.title}”</Link>;

function SideBySide({ near, previewUrl }: { near: Near; previewUrl: string }) {
  const theirs = near.thumbUrl ?? near.imageUrl;
  return (
    <div className="grid gap-2">
      <div className="grid grid-cols-2 gap-3">
        <figure className="grid gap-1">
          <img src={previewUrl} alt="Yours" className="aspect-square w-full rounded-[10px] border-[2.5px] border-edge bg-sunk object-contain" />
          <figcaption className="text-sm font-bold">Yours</figcaption>
        </figure>
        <figure className="grid gap-1">
          {theirs ? (
            <img src={theirs} alt={`Registered: ${near.title}`} className="aspect-square w-full rounded-[10px] border-[2.5px] border-edge bg-sunk object-contain" />
          ) : (
            <div className="grid aspect-square place-items-center rounded-[10px] border-[2.5px] border-edge bg-sunk p-3 text-center text-sm">No picture of it has been uploaded.</div>
          )}
          <figcaption className="truncate text-sm font-bold"><Link href={`/m/${near.memeId}`} target="_blank" className="underline underline-offset-2">{near.title}</Link></figcaption>
        </figure>
      </div>
      <p className="text-sm">
        <strong>{inWords(near.distance)}</strong>
        {TURNS[near.transform] ? `, ${TURNS[near.transform]}` : ''}. Registered <RelativeTime at={near.registeredAt} /> by <Address address={near.creator.address} name={near.creator.name} />.{' '}
        <span className="till text-xs text-soft">{near.distance} of 256 bits differ</span>
      </p>
    </div>
  );
}
