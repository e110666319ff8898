'use client';

import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { describedBy, Field, Input, Select, Textarea } from '@/components/ui/field';
import { CLAIM_LIMITS, DISPUTE_KINDS, type DisputeKind } from '@/lib/domains/moderation/types';
import { ADDRESS_PATTERN } from '@/lib/base/address';
import { call } from '@/lib/interfaces/client/call';
import { toCitation } from './to-citation';
import { useSend } from './use-send';
import { KIND_LABELS } from './labels';

/** Reports a meme. Signs in first; what is written here is public. */
export function ReportForm({ memeId }: { memeId: number }) {
  const { sending, send } = useSend();
  const [kind, setKind] = useState<DisputeKind>('copy');
  const [made, setMade] = useState<string | null>(null);
  const [cites, setCites] = useState(['']);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const citations = cites.flatMap((text) => toCitation(text, location.origin) ?? []);
    const rightful = String(form.get('rightful') ?? '').trim();
    const statement = String(form.get('statement'));
    const body = { memeId, kind, statement, citations, ...(rightful ? { rightful } : {}) };
    const dispute = await send(() => call('POST /api/v1/disputes', { body }));
    if (dispute) setMade(dispute.id);
  };

  if (made) {
    return (
      <div role="status" className="grid justify-items-start gap-3">
        <p className="text-head">Your report is in the record</p>
        <p className="max-w-prose">A steward reads it. Until somebody else corroborates it, nothing follows from it.</p>
        <Link href={`/disputes/${made}`} className="pen">
          See how it stands
        </Link>
      </div>
    );
  }
  return (
    <form onSubmit={submit} className="grid max-w-2xl gap-6">
      <Field id="kind" label="What is wrong">
        <Select id="kind" value={kind} onChange={(event) => setKind(event.target.value as DisputeKind)}>
          {DISPUTE_KINDS.map((one) => (
            <option key={one} value={one}>
              {KIND_LABELS[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field id="statement" label="Why you say so" hint="Everybody can read this, and it stays. One sentence at least.">
        <Textarea
          id="statement"
          name="statement"
          required
          minLength={CLAIM_LIMITS.leastReason}
          maxLength={CLAIM_LIMITS.reason}
          aria-describedby={describedBy('statement')}
        />
      </Field>
      <Field
        id="cite-0"
        label={kind === 'copy' ? 'The earlier meme, or where it can be seen' : 'Where it can be checked'}
        hint="The number of a meme here, its page, or any web address."
      >
        <div className="grid gap-2">
          {cites.map((value, i) => (
            <Input
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
              key={i}
              id={`cite-${i}`}
              value={value}
              required={kind === 'copy' && i === 0}
              aria-label={i > 0 ? `Citation ${i + 1}` : undefined}
              aria-describedby={describedBy('cite-0')}
              onChange={(event) => setCites(cites.map((old, at) => (at === i ? event.target.value : old)))}
            />
          ))}
        </div>
      </Field>
      {cites.length < CLAIM_LIMITS.citations ? (
        <Button variant="quiet" size="small" className="justify-self-start" onClick={() => setCites([...cites, ''])}>
          Add another citation
        </Button>
      ) : null}
      <Field
        id="rightful"
        label="Account the income is due to, if you know it"
        hint="A steward decides; this is a suggestion."
      >
        <Input
          id="rightful"
          name="rightful"
          placeholder="0x…"
          pattern={ADDRESS_PATTERN}
          title="0x and 40 hex digits"
          aria-describedby={describedBy('rightful')}
        />
      </Field>
      <div className="grid justify-items-start gap-3">
        <Button type="submit" variant="primary" busy={sending.status === 'working'}>
          Report it
        </Button>
        <p className="text-sm text-soft">You sign in with your account, which the report names. It costs nothing.</p>
        {sending.status === 'refused' ? (
          <p role="alert" className="font-semibold">
            {sending.message}
          </p>
        ) : null}
      </div>
    </form>
  );
}
