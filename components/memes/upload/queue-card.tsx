'use client';

import ImageOff from 'lucide-react/icons/image-off';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { quietly } from '@/components/wallet/quietly';
import { ReportView } from '@/components/provenance/report-view';
import { Button, ButtonLink, IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { CopyButton } from '@/components/ui/copy-button';
import { Progress } from '@/components/ui/progress';
import { shortAddress } from '@/components/ui/short-address';
import { Stamp } from '@/components/ui/stamp';
import { type CommunityChoice, MemeForm } from './meme-form';
import type { QueueItem, Step, Upload } from './queue';
import { forgetDraft, useDraft } from './use-draft';
import type { UploadQueue } from './use-upload-queue';

type QueueCardProps = {
  item: QueueItem;
  queue: UploadQueue;
  communities: CommunityChoice[];
  community: string | null;
  openAtFirst: boolean;
};

/** One picture: where it stands, what was found, and the next step. */
export function QueueCard({ item, queue, communities, community, openAtFirst }: QueueCardProps) {
  const { step } = item;
  return (
    <article aria-label={item.fileName} className="sticker grid gap-5 p-4 sm:p-5">
      <div className="grid grid-cols-[4.5rem_1fr_auto] items-start gap-4">
        <Thumb src={step.name === 'ready' || step.name === 'registered' ? step.upload.thumbUrl : item.previewUrl} />
        <div className="grid min-w-0 gap-2">
          <h2 className="truncate font-bold">{item.fileName}</h2>
          <State item={item} queue={queue} />
        </div>
        {step.name === 'sending' || step.name === 'comparing' ? (
          <Button size="small" onClick={() => queue.cancel(item.id)}>
            Cancel
          </Button>
        ) : (
          <IconButton label={`Put ${item.fileName} away`} onClick={() => queue.remove(item)}>
            <X aria-hidden="true" className="size-5" />
          </IconButton>
        )}
      </div>
      {step.name === 'compared' ? (
        <div className="grid gap-4">
          <ReportView report={step.report} pictureUrl={item.previewUrl} />
          <div className="grid gap-2 border-t-2 border-rule pt-4">
            <Button variant="primary" onClick={() => quietly(() => queue.keep(item.id))}>
              {queue.isSignedIn ? 'Go on to register it' : 'Sign in to register it'}
            </Button>
            <p className="text-sm text-soft">Until you do, nothing of your picture is kept.</p>
          </div>
        </div>
      ) : null}
      {step.name === 'refused' && step.report ? <ReportView report={step.report} pictureUrl={item.previewUrl} /> : null}
      {step.name === 'ready' ? (
        <Ready
          item={item}
          upload={step.upload}
          queue={queue}
          communities={communities}
          community={community}
          openAtFirst={openAtFirst}
        />
      ) : null}
      {step.name === 'registered' ? <Registered step={step} /> : null}
    </article>
  );
}

/** The picture, or nothing where the browser cannot show it. */
function Thumb({ src }: { src: string }) {
  const [broken, setBroken] = useState(false);
  const look = 'size-18 rounded-[10px] border-2 border-edge bg-sunk';
  if (broken)
    return (
      <span aria-hidden="true" className={cn(look, 'grid place-items-center')}>
        <ImageOff className="size-7" />
      </span>
    );
  return (
    <img
      src={src}
      alt=""
      width={144}
      height={144}
      onError={() => setBroken(true)}
      className={cn(look, 'object-cover')}
    />
  );
}

function State({ item: { id, fileName, step }, queue }: { item: QueueItem; queue: UploadQueue }) {
  switch (step.name) {
    case 'waiting':
      return <p className="text-sm text-soft">Waits for its turn</p>;
    case 'sending':
      return (
        <>
          <Progress value={step.sent} label={`Sending ${fileName}`} />
          <p className="till text-sm text-soft">Sending, {Math.round(step.sent * 100)} %</p>
        </>
      );
    case 'comparing':
      return (
        <>
          <Progress value={null} label={`Comparing ${fileName}`} />
          <p className="text-sm text-soft">Fingerprinting it and comparing it with every registered meme</p>
        </>
      );
    case 'compared':
      return <p className="text-sm font-semibold">Compared</p>;
    case 'ready':
      return <p className="text-sm font-semibold">Compared and kept for you</p>;
    case 'refused':
      return (
        <div role="alert" className="grid justify-items-start gap-2 text-sm">
          <p className="font-semibold text-alert">{step.problem.message}</p>
          {step.copyOf !== null ? (
            <ButtonLink href={`/m/${step.copyOf}`} size="small">
              See the registered one
            </ButtonLink>
          ) : null}
        </div>
      );
    case 'failed':
      return (
        <div role="alert" className="grid justify-items-start gap-2 text-sm">
          <p className="font-semibold text-alert">{step.problem.message}</p>
          {typeof step.problem.details.reference === 'string' ? (
            <p className="till text-xs text-soft">Reference {step.problem.details.reference}</p>
          ) : null}
          <Button size="small" onClick={() => queue.retry(id)}>
            Send it again
          </Button>
        </div>
      );
    case 'cancelled':
      return (
        <div className="grid justify-items-start gap-2 text-sm">
          <p className="text-soft">Cancelled. Nothing was kept.</p>
          <Button size="small" onClick={() => queue.retry(id)}>
            Send it again
          </Button>
        </div>
      );
    case 'registered':
      return <p className="text-sm font-semibold">On chain, and yours</p>;
  }
}

type ReadyProps = {
  item: QueueItem;
  upload: Upload;
  queue: UploadQueue;
  communities: CommunityChoice[];
  community: string | null;
  openAtFirst: boolean;
};

function Ready({ item, upload, queue, communities, community, openAtFirst }: ReadyProps) {
  const [open, setOpen] = useState(openAtFirst);
  const [draft, change] = useDraft(upload, { communitySlug: community, ...item.known });
  if (!open) return <Button onClick={() => setOpen(true)}>Describe and register it</Button>;
  return (
    <div className="grid items-start gap-8 border-t-2 border-rule pt-5 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <ReportView report={upload.report} pictureUrl={upload.thumbUrl} />
      <MemeForm
        upload={upload}
        draft={draft}
        onChange={change}
        communities={communities}
        onRegistered={({ memeId, txHash }) => {
          forgetDraft(upload.id);
          queue.registered(item.id, upload, memeId, txHash);
        }}
      />
    </div>
  );
}

function Registered({ step: { memeId, txHash } }: { step: Extract<Step, { name: 'registered' }> }) {
  return (
    <div className="grid justify-items-start gap-4 border-t-2 border-rule pt-5">
      <Stamp landing className="text-xl">
        Registered
      </Stamp>
      <p>It is meme #{memeId}, dated and in your name. Each time a picture draws on it, you get your share.</p>
      <p className="till flex items-center gap-1 text-sm text-soft">
        Transaction <span title={txHash}>{shortAddress(txHash)}</span>
        <CopyButton text={txHash} what="transaction hash" />
      </p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/m/${memeId}`} variant="primary">
          See your meme
        </ButtonLink>
        <ButtonLink href={`/create?source=${memeId}`}>Create with it</ButtonLink>
      </div>
    </div>
  );
}
