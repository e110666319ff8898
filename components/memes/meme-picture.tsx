import type { MemeCard } from '@/lib/domains/memes/types';
import { cn } from '@/components/ui/cn';

type PictureProps = {
  meme: Pick<MemeCard, 'id' | 'title' | 'alt' | 'imageUrl' | 'thumbUrl' | 'width' | 'height'> &
    Partial<Pick<MemeCard, 'level' | 'takenDown'>>;
  /** The small copy (480 px), or the full one. */
  size?: 'thumb' | 'full';
  /** True for the picture a page is about: loaded first. */
  first?: boolean;
  /** Empty where the words beside it already say what it is. */
  alt?: string;
  className?: string;
};

function whyNot({ id, level, takenDown }: PictureProps['meme']): string {
  if (takenDown) return `The picture of meme #${id} was taken down.`;
  if (level === 'review') return `The picture of meme #${id} is not shown until a steward has looked at it.`;
  return `No picture of meme #${id} has been uploaded yet.`;
}

/** A registered meme's picture; its number while nobody has uploaded the registered file, a steward has yet to look at it, or it was taken down. */
export function MemePicture({ meme, size = 'thumb', first = false, alt = meme.alt, className }: PictureProps) {
  const url = size === 'full' ? meme.imageUrl : (meme.thumbUrl ?? meme.imageUrl);
  if (!url) {
    return (
      <div className={cn('grid place-items-center bg-sunk p-4 text-center text-sm text-soft', className)}>
        {whyNot(meme)}
      </div>
    );
  }
  return (
    <img
      src={url}
      alt={alt}
      width={meme.width}
      height={meme.height}
      loading={first ? 'eager' : 'lazy'}
      fetchPriority={first ? 'high' : undefined}
      decoding="async"
      className={className}
    />
  );
}
