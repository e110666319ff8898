'use client';

import { useEffect, useId, useState } from 'react';
import { Field, Input, Select } from '@/components/ui/field';
import { call } from '@/lib/interfaces/client/call';
import type { NearReport } from '@/components/provenance/report';

/** The meme it was made from, if any: near ones by name, any other by its number. */
export function ParentField({
  parentId,
  near,
  onChange,
}: {
  parentId: number | null;
  near: readonly NearReport[];
  onChange: (parentId: number | null) => void;
}) {
  const id = useId();
  const isNear = near.some(({ memeId }) => memeId === parentId);
  const [other, setOther] = useState(parentId !== null && !isNear);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field id={`${id}-parent`} label="Made from another meme?" hint="Its maker gets a share of what yours earns.">
        <Select
          id={`${id}-parent`}
          value={other ? 'other' : (parentId ?? '')}
          onChange={(event) => {
            const { value } = event.target;
            setOther(value === 'other');
            onChange(value === '' || value === 'other' ? null : Number(value));
          }}
        >
          <option value="">No, it stands alone</option>
          {near.map(({ memeId, title }) => (
            <option key={memeId} value={memeId}>
              {title} (#{memeId})
            </option>
          ))}
          <option value="other">Another, by its number</option>
        </Select>
      </Field>
      {other ? <ByNumber parentId={parentId} onChange={onChange} /> : null}
    </div>
  );
}

function ByNumber({ parentId, onChange }: { parentId: number | null; onChange: (parentId: number | null) => void }) {
  const id = useId();
  const [title, setTitle] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    setTitle(null);
    setMissing(false);
    if (parentId === null) return;
    const controller = new AbortController();
    call('GET /api/v1/memes/{id}', { params: { id: parentId }, signal: controller.signal }).then(
      (meme) => setTitle(meme.title),
      () => setMissing(!controller.signal.aborted),
    );
    return () => controller.abort();
  }, [parentId]);
  return (
    <Field
      id={id}
      label="Its number"
      hint={title ? `“${title}”` : 'As in its address, e.g. 12 in /m/12.'}
      error={missing ? `There is no meme #${parentId}.` : undefined}
    >
      <Input
        id={id}
        type="number"
        min={1}
        step={1}
        value={parentId ?? ''}
        onChange={(event) =>
          onChange(
            Number.isSafeInteger(event.target.valueAsNumber) && event.target.valueAsNumber > 0
              ? event.target.valueAsNumber
              : null,
          )
        }
      />
    </Field>
  );
}
