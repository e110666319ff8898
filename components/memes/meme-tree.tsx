import Link from 'next/link';
import type { MemeCard } from '@/lib/domains/memes/types';
import { type DerivationTree, MOST_CHILDREN, type TreeNode } from '@/lib/domains/memes/tree';
import { cn } from '@/components/ui/cn';
import { Money } from '@/components/ui/money';
import { MemePicture } from './meme-picture';

/** What a meme was made from, above; the meme; what was made from it, below: lists joined by lines. */
export function MemeTree({ tree: { parents, cutAbove, root } }: { tree: DerivationTree }) {
  return (
    <ol aria-label="Derivation tree" className="grid grid-cols-1 justify-items-start">
      {parents.map((parent, i) => (
        <li key={parent.id} className="max-w-full">
          <Picture
            meme={parent}
            label={
              i === 0 && !cutAbove ? 'Where it begins' : i === 0 ? 'Made from others itself' : 'Made from the one above'
            }
          />
          <div aria-hidden="true" className="ml-6 h-5 w-[2.5px] bg-edge" />
        </li>
      ))}
      <li className="w-full">
        <Picture
          meme={root.meme}
          label={parents.length > 0 ? 'This meme, made from the one above' : 'This meme'}
          current
        />
        <Children node={root} />
      </li>
    </ol>
  );
}

function Children({ node: { meme, children, more } }: { node: TreeNode }) {
  if (children.length === 0 && more === 0) return null;
  const [shown, folded] = [children.slice(0, MOST_CHILDREN), children.slice(MOST_CHILDREN)];
  return (
    <ol aria-label={`Made from ${meme.title}`} className="ml-4 border-l-[2.5px] border-edge sm:ml-6">
      {shown.map((child) => (
        <Child key={child.meme.id} node={child} />
      ))}
      {folded.length > 0 ? (
        <li>
          <details>
            <summary className="ml-4 inline-flex min-h-11 cursor-pointer items-center font-semibold underline decoration-2 underline-offset-4">
              Show {folded.length} more
            </summary>
            <ol aria-label={`More made from ${meme.title}`}>
              {folded.map((child) => (
                <Child key={child.meme.id} node={child} />
              ))}
            </ol>
          </details>
        </li>
      ) : null}
      {more > 0 ? (
        <li className="flex items-center gap-2 pt-2">
          <Twig />
          {children.length > 0 ? (
            <span className="text-sm text-soft">and {more} more</span>
          ) : (
            <Link href={`/m/${meme.id}`} prefetch={false} className="pen inline-flex min-h-6 items-center text-sm">
              {more} made from it
            </Link>
          )}
        </li>
      ) : null}
    </ol>
  );
}

function Child({ node }: { node: TreeNode }) {
  return (
    <li className="pt-3">
      <div className="flex items-center">
        <Twig />
        <Picture meme={node.meme} label="Made from the one above" small />
      </div>
      <div className="pl-3 sm:pl-5">
        <Children node={node} />
      </div>
    </li>
  );
}

const Twig = () => <span aria-hidden="true" className="h-[2.5px] w-3 shrink-0 bg-edge sm:w-5" />;

function Picture({
  meme,
  label,
  current = false,
  small = false,
}: {
  meme: MemeCard;
  label: string;
  current?: boolean;
  small?: boolean;
}) {
  return (
    <div
      aria-current={current || undefined}
      className={cn(
        'flex w-fit max-w-full min-w-0 items-center gap-3 rounded-[12px] border-[2.5px] p-2 pr-4',
        current ? 'border-edge bg-surface' : 'border-rule',
      )}
    >
      <MemePicture
        meme={meme}
        alt=""
        className={cn(
          'shrink-0 rounded-md border-2 border-edge object-cover text-[0px]',
          small ? 'size-11' : 'size-14',
        )}
      />
      <div className="min-w-0 leading-tight">
        <p className={small ? 'sr-only' : 'text-xs text-soft'}>{label}</p>
        {current ? (
          <p className="truncate font-bold">{meme.title}</p>
        ) : (
          <Link href={`/m/${meme.id}`} prefetch={false} className="pen block min-h-6 truncate py-0.5">
            {meme.title}
          </Link>
        )}
        <p className="text-sm">
          <Money amount={meme.earned} />
        </p>
      </div>
    </div>
  );
}
