import Link from 'next/link';
import type { MemeCard } from '@/lib/memes/types';
import { cn } from '@/components/ui/cn';
import { Money } from '@/components/ui/money';
import { MemePicture } from './meme-picture';

/** Parent above, this meme, children below: joined by lines. */
export function MemeTree({ parent, meme, children }: { parent: MemeCard | null; meme: MemeCard; children: readonly MemeCard[] }) {
  return (
    <div className="grid grid-cols-1 justify-items-start">
      {parent ? (
        <>
          <Node meme={parent} label="Made from" />
          <Line />
        </>
      ) : null}
      <Node meme={meme} label="This meme" current />
      {children.length > 0 ? (
        <>
          <Line />
          <ul className="ml-6 grid max-w-[calc(100%-1.5rem)] grid-cols-1 gap-3 border-l-[2.5px] border-edge pl-5 sm:grid-cols-2">
            {children.map((child) => (
              <li key={child.id}><Node meme={child} label="Made from this" /></li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

const Line = () => <div aria-hidden="true" className="ml-6 h-5 w-[2.5px] bg-edge" />;

function Node({ meme, label, current = false }: { meme: MemeCard; label: string; current?: boolean }) {
  return (
    <div className={cn('flex max-w-full items-center gap-3 rounded-[12px] border-[2.5px] p-2 pr-4', current ? 'border-edge bg-surface' : 'border-rule')}>
      <MemePicture meme={meme} alt="" className="size-14 shrink-0 rounded-md border-2 border-edge object-cover text-[0px]" />
      <div className="min-w-0 leading-tight">
        <p className="text-xs text-soft">{label}</p>
        {current ? <p className="truncate font-bold">{meme.title}</p> : <Link href={`/m/${meme.id}`} prefetch={false} className="pen block truncate py-0.5">{meme.title}</Link>}
        <p className="text-sm"><Money amount={meme.earned} /></p>
      </div>
    </div>
  );
}
