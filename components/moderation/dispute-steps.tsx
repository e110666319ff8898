'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { describedBy, Field, Input, Textarea } from '@/components/ui/field';
import { shortAddress } from '@/components/ui/short-address';
import { CLAIM_LIMITS } from '@/lib/domains/moderation/types';
import type { Action } from '@/lib/domains/moderation/transitions';
import { ADDRESS_PATTERN } from '@/lib/base/address';
import { call } from '@/lib/interfaces/client/call';
import { useSend } from './use-send';
import { STEP_LABELS } from './labels';

type Dispute = { id: string; defaultTo: string; rightful: string | null };

/** What the viewer may do with a claim: the creator's answer, or a steward's steps. One reason, and a button for each step. */
export function DisputeSteps({ dispute, may }: { dispute: Dispute; may: readonly Action[] }) {
  const { sending, send } = useSend();
  const [step, setStep] = useState<Action>(may[0]);
  const [done, setDone] = useState<Action | null>(null);
  const upholds = may.includes('uphold');

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const pressed = ((event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null)?.value as
      | Action
      | undefined;
    const action = pressed ?? may[0];
    setStep(action);
    const fields = new FormData(form);
    const to = String(fields.get('to') ?? '').trim();
    const more = action === 'uphold' ? { takeDown: fields.get('takeDown') === 'on', ...(to ? { to } : {}) } : {};
    const body = { action, note: String(fields.get('note')), ...more };
    if (await send(() => call('POST /api/v1/disputes/{id}/steps', { params: { id: dispute.id }, body }))) {
      setDone(action);
      form.reset();
    }
  };

  const answers = may.length === 1 && may[0] === 'answer';
  return (
    <form onSubmit={submit} className="grid max-w-2xl gap-5">
      <Field
        id="note"
        label={answers ? 'Your answer' : 'Your reason'}
        hint="Everybody can read this, and it stays. One sentence at least."
      >
        <Textarea
          id="note"
          name="note"
          required
          minLength={CLAIM_LIMITS.leastReason}
          maxLength={CLAIM_LIMITS.reason}
          aria-describedby={describedBy('note')}
        />
      </Field>
      {upholds ? (
        <>
          <Field
            id="to"
            label="Account that gets the income if you uphold it"
            hint={`Empty means ${shortAddress(dispute.defaultTo)}: the creator of the earliest meme cited, or the treasury.`}
          >
            <Input
              id="to"
              name="to"
              defaultValue={dispute.rightful ?? ''}
              placeholder="0x…"
              pattern={ADDRESS_PATTERN}
              title="0x and 40 hex digits"
              aria-describedby={describedBy('to')}
              className="till"
            />
          </Field>
          <label className="flex min-h-11 items-center gap-3">
            <input type="checkbox" name="takeDown" className="size-6 accent-[var(--action)]" />
            <span>Take the picture down too, if you uphold it. Its record stays.</span>
          </label>
        </>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {may.map((action, i) => (
          <Button
            key={action}
            type="submit"
            value={action}
            variant={i === 0 ? 'primary' : 'plain'}
            busy={sending.status === 'working' && step === action}
          >
            {STEP_LABELS[action].verb}
          </Button>
        ))}
      </div>
      <p role="status" className="text-sm font-semibold empty:hidden">
        {sending.status === 'done' && done ? STEP_LABELS[done].done : null}
      </p>
      {sending.status === 'refused' ? (
        <p role="alert" className="font-semibold">
          {sending.message}
        </p>
      ) : null}
    </form>
  );
}

/** For who is not signed in: the creator and stewards find their forms after. */
export function SignInToAct({ children }: { children: string }) {
  const { sending, send } = useSend();
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-soft">{children}</p>
      <Button busy={sending.status === 'working'} onClick={() => send()}>
        Sign in
      </Button>
      {sending.status === 'refused' ? (
        <p role="alert" className="font-semibold">
          {sending.message}
        </p>
      ) : null}
    </div>
  );
}
