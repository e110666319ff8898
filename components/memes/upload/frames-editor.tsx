'use client';

import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';
import { SLOT_TYPES } from '@/lib/domains/generation/engines/embedded/types';
import { MEME_LIMITS } from '@/lib/domains/memes/limits';
import type { Draft } from './draft';

type Frame = Draft['frames'][number];

/** Captions with one open slot, which the generator fills with the words of a prompt; who wrote the frame is paid for it. */
export function FramesEditor({
  frames,
  boxes,
  error,
  onChange,
}: {
  frames: Frame[];
  boxes: number;
  error?: string;
  onChange: (frames: Frame[]) => void;
}) {
  const id = useId();
  const set = (index: number, change: Partial<Frame>) =>
    onChange(frames.map((frame, i) => (i === index ? { ...frame, ...change } : frame)));
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1 font-bold">
        Frames <span className="font-normal text-soft">(optional)</span>
      </legend>
      <p className="text-sm text-soft">
        A caption with one gap, for example “BRACE YOURSELVES / {'{plural noun}'} ARE COMING”. The generator fills the
        gap, and you are paid for the words too. “ / ” parts the lines, one per box.
      </p>
      {frames.map((frame, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: frames have no name but their place.
        <div key={index} className="grid gap-2 rounded-[10px] border-2 border-rule p-3">
          <Field id={`${id}-${index}`} label={<span className="text-sm">Frame {index + 1}</span>}>
            <Input
              id={`${id}-${index}`}
              value={frame.text}
              maxLength={MEME_LIMITS.frame}
              onChange={(event) => set(index, { text: event.target.value })}
            />
          </Field>
          <div className="flex flex-wrap items-end gap-2">
            <Field
              id={`${id}-${index}-slot`}
              label={<span className="text-sm">Put the gap in</span>}
              className="min-w-44 flex-1"
            >
              <Select
                id={`${id}-${index}-slot`}
                value=""
                onChange={(event) => set(index, { text: withSlot(frame.text, event.target.value) })}
              >
                <option value="">What goes into it…</option>
                {SLOT_TYPES.map((type) => (
                  <option key={type} value={type}>
                    {EXAMPLES[type]}
                  </option>
                ))}
              </Select>
            </Field>
            <Button
              size="small"
              variant="quiet"
              className="min-h-11"
              onClick={() => onChange(frames.filter((_, i) => i !== index))}
            >
              Remove
            </Button>
          </div>
          <Field
            id={`${id}-${index}-examples`}
            label={<span className="text-sm">Up to {MEME_LIMITS.examples} examples, parted by commas</span>}
          >
            <Input
              id={`${id}-${index}-examples`}
              value={frame.examples}
              onChange={(event) => set(index, { examples: event.target.value })}
            />
          </Field>
        </div>
      ))}
      {error ? (
        <p role="alert" className="text-sm font-semibold text-alert">
          {error}
        </p>
      ) : null}
      <div>
        <Button
          size="small"
          disabled={frames.length >= MEME_LIMITS.frames || boxes === 0}
          onClick={() => onChange([...frames, { text: '', examples: '' }])}
        >
          Add a frame
        </Button>
      </div>
    </fieldset>
  );
}

const EXAMPLES: Record<(typeof SLOT_TYPES)[number], string> = {
  'noun phrase': 'a thing: the gas fees',
  'plural noun': 'things: gas fees',
  'verb-ing': 'doing: paying gas fees',
  verb: 'an act: pay gas fees',
  clause: 'a sentence: the deploy fails',
};

/** The frame with this slot, in place of the one it has or at its end. */
function withSlot(text: string, type: string): string {
  if (type === '') return text;
  const slot = `{${type}}`;
  return /\{[^{}]*\}/.test(text)
    ? text.replace(/\{[^{}]*\}/, slot)
    : `${text.trimEnd()}${text === '' ? '' : ' '}${slot}`;
}
