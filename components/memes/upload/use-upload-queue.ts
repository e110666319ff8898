'use client';

import { useEffect, useReducer, useRef } from 'react';
import { refuseFile } from '@/components/provenance/picture-file';
import { requireSession } from '@/components/wallet/require-session';
import { useSession } from '@/components/wallet/session';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { call } from '@/lib/interfaces/client/call';
import { isProblem, offline } from '@/lib/base/problem';
import { upload } from '@/lib/interfaces/client/upload';
import { DEFAULT_IMAGE_LIMITS } from '@/lib/domains/provenance/image-limits';
import type { Draft } from './draft';
import { nextWaiting, type QueueItem, reduceQueue, type Step, stepOfReport, toStep, type Upload } from './queue';

const toProblem = (error: unknown) => (isProblem(error) ? error : offline(error));

/** Files on their way: compared without a session, kept with one. */
export function useUploadQueue() {
  const [items, dispatch] = useReducer(reduceQueue, []);
  const session = useSession();
  const running = useRef(new Map<string, AbortController>());
  const owner = session.status === 'signed in' ? session.address : null;

  const step = (id: string, next: Step) => dispatch({ type: 'stepped', id, step: next });

  const send = async (item: QueueItem, keep: boolean) => {
    if (!item.file) return;
    const controller = new AbortController();
    running.current.set(item.id, controller);
    step(item.id, { name: 'sending', sent: 0 });
    const picture = { file: item.file, name: item.fileName };
    const onProgress = (sent: number) => step(item.id, sent < 1 ? { name: 'sending', sent } : { name: 'comparing' });
    try {
      const options = { onProgress, signal: controller.signal };
      if (keep) step(item.id, { name: 'ready', upload: await upload('POST /api/v1/uploads', picture, options) });
      else step(item.id, stepOfReport(await upload('POST /api/v1/provenance/report', picture, options)));
    } catch (error) {
      step(item.id, toStep(toProblem(error)));
    } finally {
      running.current.delete(item.id);
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what waits is sent as places come free.
  useEffect(() => {
    if (session.status === 'unknown') return;
    const next = nextWaiting(items);
    if (next) void send(next, owner !== null);
  }, [items, session.status]);

  // What the owner uploaded before and did not register yet.
  useEffect(() => {
    if (!owner) return;
    let live = true;
    call('GET /api/v1/uploads').then(
      ({ items: kept }) => {
        if (!live) return;
        dispatch({
          type: 'added',
          items: kept.map((upload) => ({
            id: upload.id,
            fileName: upload.fileName,
            file: null,
            previewUrl: upload.thumbUrl,
            known: {},
            step: { name: 'ready', upload },
          })),
        });
      },
      () => {},
    );
    return () => {
      live = false;
    };
  }, [owner]);

  const add = async (files: readonly File[], known: Partial<Draft> = {}) => {
    const { uploadLimits } = await getChainConfig().catch(() => ({
      uploadLimits: { bytes: DEFAULT_IMAGE_LIMITS.maxBytes },
    }));
    dispatch({
      type: 'added',
      items: files.map((file): QueueItem => {
        const problem = refuseFile(file, uploadLimits.bytes);
        return {
          id: crypto.randomUUID(),
          fileName: file.name || 'pasted.png',
          file,
          previewUrl: URL.createObjectURL(file),
          known,
          step: problem ? { name: 'refused', problem, copyOf: null, report: null } : { name: 'waiting' },
        };
      }),
    });
  };

  return {
    items,
    isSignedIn: owner !== null,
    add,
    cancel: (id: string) => {
      step(id, { name: 'cancelled' });
      running.current.get(id)?.abort();
    },
    retry: (id: string) => dispatch({ type: 'retried', id }),
    remove: (item: QueueItem) => {
      if (item.file) URL.revokeObjectURL(item.previewUrl);
      dispatch({ type: 'removed', id: item.id });
    },
    /** Signs in, then sends a compared picture again, to be kept. */
    keep: async (id: string) => {
      await requireSession();
      dispatch({ type: 'retried', id });
    },
    registered: (id: string, upload: Upload, memeId: number, txHash: string) =>
      step(id, { name: 'registered', upload, memeId, txHash }),
  };
}

export type UploadQueue = ReturnType<typeof useUploadQueue>;
