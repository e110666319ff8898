'use client';

import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { ACCEPT } from '@/components/provenance/picture-types';
import type { Report } from '@/components/provenance/report';
import { Button, ButtonLink } from '@/components/ui/button';
import { DropZone } from '@/components/ui/drop-zone';
import { ErrorState } from '@/components/ui/error-state';
import { Progress } from '@/components/ui/progress';
import type { Refusal } from './send-picture';

/** Comes with the first picture. */
const loadView = () => import('@/components/provenance/report-view').then((module) => module.ReportView);
const ReportView = dynamic(loadView);
const loadSender = () => import('./send-picture');

type State =
  | { name: 'empty' }
  | { name: 'sending'; file: File; url: string; sent: number }
  | { name: 'found'; url: string; report: Report }
  | { name: 'failed'; file: File; refusal: Refusal };

/** Any picture in, whose meme it is out. Nothing is kept. */
export function PictureSearch({ maxBytes }: { maxBytes: number }) {
  const [state, setState] = useState<State>({ name: 'empty' });
  const running = useRef<AbortController | null>(null);

  const search = async (file: File | undefined) => {
    if (!file) return;
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const url = URL.createObjectURL(file);
    setState({ name: 'sending', file, url, sent: 0 });
    const { sendPicture } = await loadSender();
    const answer = await sendPicture(file, {
      maxBytes,
      signal: controller.signal,
      onProgress: (sent) => setState({ name: 'sending', file, url, sent }),
    });
    if (controller.signal.aborted) return;
    if ('verdict' in answer) return setState({ name: 'found', url, report: answer });
    URL.revokeObjectURL(url);
    setState({ name: 'failed', file, refusal: answer });
  };
  const cancel = () => {
    running.current?.abort();
    setState({ name: 'empty' });
  };

  return (
    <div className="grid gap-6">
      <DropZone
        onFiles={([file]) => void search(file)}
        onNear={() => void Promise.all([loadSender(), loadView()])}
        accept={ACCEPT}
        compact={state.name === 'found' || state.name === 'sending'}
        title="Drop any picture here"
        button={state.name === 'found' ? 'Look up another picture' : 'Choose a picture'}
        note="or drop or paste one. It is compared and forgotten: nothing is kept."
      />
      <div role="status" className="sr-only">
        {state.name === 'sending'
          ? 'Comparing the picture'
          : state.name === 'found'
            ? `Done: ${state.report.verdict}`
            : ''}
      </div>
      {state.name === 'sending' ? (
        <div className="sticker grid gap-4 p-5">
          <p className="font-semibold">
            {state.sent < 1 ? 'Sending your picture' : 'Comparing it with every registered meme'}
          </p>
          <Progress value={state.sent < 1 ? state.sent : null} label={state.sent < 1 ? 'Sending' : 'Comparing'} />
          <Button size="small" className="justify-self-start" onClick={cancel}>
            Cancel
          </Button>
        </div>
      ) : null}
      {state.name === 'found' ? (
        <section aria-label="What was found" className="sticker p-4 sm:p-6">
          <ReportView report={state.report} pictureUrl={state.url}>
            {state.report.verdict === 'original' ? (
              <p>
                If it is yours,{' '}
                <ButtonLink href="/upload" size="small" className="mx-1">
                  register it
                </ButtonLink>{' '}
                and be the first.
              </p>
            ) : null}
          </ReportView>
        </section>
      ) : null}
      {state.name === 'failed' ? (
        <ErrorState
          title={state.refusal.title}
          reference={state.refusal.reference}
          action={state.refusal.again ? <Button onClick={() => void search(state.file)}>Try again</Button> : null}
        >
          {state.refusal.message}
        </ErrorState>
      ) : null}
    </div>
  );
}
