'use client';

import { useEffect, useState } from 'react';
import type { Report } from '@/components/provenance/report';
import type { Draft } from './draft';
import type { Upload } from './queue';

const keyOf = (uploadId: string) => `tribute.draft.${uploadId}`;

/** What was typed for an upload, kept in this browser until it is registered. */
export function useDraft(upload: Upload, known: Partial<Draft>): [Draft, (change: Partial<Draft>) => void] {
  const [draft, setDraft] = useState<Draft>(() => {
    const { title, alt, tags } = upload.suggested;
    const fresh: Draft = {
      title,
      alt,
      tags: tags.join(', '),
      communitySlug: null,
      kind: 'meme',
      boxes: [],
      frames: [],
      caption: '',
      parentId: isMadeFrom(upload.report) ? (upload.report.nearest[0]?.memeId ?? null) : null,
      preset: 'generator',
      derivativePercent: 0,
      ...known,
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

/** Whether the report says that the picture was made from its nearest meme; then that one is proposed as the parent. */
const isMadeFrom = ({ verdict }: Report) => verdict === 'same template, new caption' || verdict === 'derivative';

export const forgetDraft = (uploadId: string): void => localStorage.removeItem(keyOf(uploadId));
