'use client';

import { useEffect, useRef } from 'react';
import { altOf } from '@/components/generation/generation-tile';
import { ACCEPT } from '@/components/provenance/picture-types';
import { DropZone } from '@/components/ui/drop-zone';
import { toast } from '@/components/ui/toast';
import { DEFAULT_IMAGE_LIMITS } from '@/lib/domains/provenance/image-limits';
import { call } from '@/lib/interfaces/client/call';
import type { CommunityChoice } from './meme-form';
import type { QueueItem } from './queue';
import { QueueCard } from './queue-card';
import { useUploadQueue } from './use-upload-queue';

type UploadStudioProps = {
  communities: CommunityChoice[];
  community: string | null;
  /** A generation to register as a derivative, and the meme it was drawn on. */
  generation: string | null;
  parentId: number | null;
};

/** Pictures in, registered memes out. */
export function UploadStudio({ communities, community, generation, parentId }: UploadStudioProps) {
  const queue = useUploadQueue();
  const { items, add } = queue;
  const fetched = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the generation in the address.
  useEffect(() => {
    if (!generation || fetched.current) return;
    fetched.current = true;
    fetchGeneration(generation).then(
      ({ file, lines }) =>
        add([file], { caption: lines.join('\n'), alt: altOf(lines), ...(parentId ? { parentId } : {}) }),
      () =>
        toast({
          title: 'That picture could not be fetched',
          text: 'Download it and drop it here instead.',
          tone: 'alert',
        }),
    );
  }, []);

  const firstReady = items.find(({ step }) => step.name === 'ready')?.id;
  return (
    <div className="grid gap-6">
      <DropZone
        onFiles={add}
        accept={ACCEPT}
        multiple
        compact={items.length > 0}
        title="Drop your memes here"
        button={items.length > 0 ? 'Add more pictures' : 'Choose pictures'}
        note={
          items.length > 0
            ? 'or drop or paste them'
            : `or paste one. JPEG, PNG, WebP, GIF or AVIF, up to ${DEFAULT_IMAGE_LIMITS.maxBytes / 1e6} MB each.`
        }
      />
      <p role="status" className="sr-only">
        {summarize(items)}
      </p>
      {items.length > 0 ? (
        <ul className="grid gap-6">
          {items.map((item) => (
            <li key={item.id}>
              <QueueCard
                item={item}
                queue={queue}
                communities={communities}
                community={community}
                openAtFirst={item.id === firstReady}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

async function fetchGeneration(id: string): Promise<{ file: File; lines: string[] }> {
  const [{ card }, response] = await Promise.all([
    call('GET /api/v1/generations/{id}', { params: { id } }),
    fetch(`/api/v1/generations/${id}/image?format=png`),
  ]);
  if (!response.ok || !card) throw new Error(`The picture answered ${response.status}.`);
  const lines = card.lines.filter(Boolean);
  return {
    file: new File([await response.blob()], `${lines.join(' ').toLowerCase() || id}.png`, { type: 'image/png' }),
    lines,
  };
}

const WORDS: Record<QueueItem['step']['name'], string> = {
  waiting: 'waits',
  sending: 'is being sent',
  comparing: 'is being compared',
  compared: 'is compared',
  ready: 'is ready to register',
  refused: 'was refused',
  failed: 'did not arrive',
  cancelled: 'was cancelled',
  registered: 'is registered',
};

/** For the live region: each picture and where it stands; progress in per cent stays in the bars. */
const summarize = (items: readonly QueueItem[]) =>
  items.map(({ fileName, step }) => `${fileName} ${WORDS[step.name]}.`).join(' ');
