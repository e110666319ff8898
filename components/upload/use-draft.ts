'use client';

import { useEffect, useState } from 'react';
import type { Draft } from './draft';
import type { Upload } from './queue';

const keyOf = (uploadId: string) => `tribute.draft.${uploadId}`;

/** What was typed for an upload, kept in this browser until it is registered. */
export function useDraft(upload: Upload, parentId: number | null, communitySlug: string | null): [Draft, (change: Partial<Draft>) => void] {
  const [draft, setDraft] = useState<Draft>(() => {
    const { title, alt, tags } = upload.suggested;
    const fresh: Draft = {
      title,
      alt,
      tags: tags.join(', '),
      communitySlug,
      kind: 'meme',
      boxes: [],
      frames: [],
      caption: '',
      parentId,
      preset: 'generator',
      derivativePercent: 0,
    };
    try {
      return { ...fresh, ...JSON.parse(localStorage.getItem(keyOf(upload.id)) ?? '{}') };
    } catch {
      return fresh;
    }
  });
  useEffect(() => {
    localStorage.setItem(keyOf(upload.id), JSON.stringify(draft));
  }, [draft, upload.id]);
  return [draft, (change) => setDraft((before) => ({ ...before, ...change }))];
}

export const forgetDraft = (uploadId: string): void => localStorage.removeItem(keyOf(uploadId));
