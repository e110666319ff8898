'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { describedBy, Field, Input, Select, Textarea } from '@/components/ui/field';
import { ProblemNote } from '@/components/generation/problem-note';
import { WalletCancelled } from '@/components/wallet/store';
import { isProblem, offline, type Problem } from '@/lib/base/problem';
import { MEME_LIMITS } from '@/lib/domains/memes/limits';
import { BoxEditor } from './box-editor';
import { checkDraft, type Draft, type DraftErrors, MOST_DERIVATIVE, PRESETS, type TermsPreset } from './draft';
import { FramesEditor } from './frames-editor';
import { ParentField } from './parent-field';
import type { Upload } from './queue';
import type { Registered } from './sign-registration';

export type CommunityChoice = { slug: string; name: string; symbol: string };

type MemeFormProps = {
  upload: Upload;
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  communities: CommunityChoice[];
  onRegistered: (registered: Registered) => void;
};

/** What the creator says of a picture, and the one signature that registers it. */
export function MemeForm({ upload, draft, onChange, communities, onRegistered }: MemeFormProps) {
  const id = useId();
  const [shown, setShown] = useState<DraftErrors>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const change = (part: Partial<Draft>) => {
    onChange(part);
    // What was told once goes away as it is mended; nothing new is told while typing.
    if (Object.keys(shown).length > 0) {
      const now = checkDraft({ ...draft, ...part });
      setShown(
        Object.fromEntries(
          Object.keys(shown)
            .map((key) => [key, now[key as keyof DraftErrors]])
            .filter(([, text]) => text),
        ),
      );
    }
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const errors = checkDraft(draft);
    setShown(errors);
    setProblem(null);
    const [first] = Object.keys(errors);
    if (first)
      return form
        .querySelector<HTMLElement>(
          `[data-field="${first}"] input, [data-field="${first}"] textarea, [data-field="${first}"] button`,
        )
        ?.focus();
    setBusy(true);
    try {
      const { signRegistration } = await import('./sign-registration');
      onRegistered(await signRegistration(upload.id, draft));
    } catch (error) {
      // What the server refused is told here too, where it can be mended.
      const told = error instanceof WalletCancelled ? error.cause : error;
      if (isProblem(told)) setProblem(told);
      else if (told === error) setProblem(offline(error));
    } finally {
      setBusy(false);
    }
  };

  const help = (field: string) => ({
    'aria-describedby': describedBy(`${id}-${field}`),
    'aria-invalid': shown[field as keyof DraftErrors] ? true : undefined,
  });

  return (
    <form onSubmit={submit} noValidate className="grid gap-6">
      <div data-field="title">
        <Field id={`${id}-title`} label="Title" error={shown.title}>
          <Input
            id={`${id}-title`}
            {...help('title')}
            value={draft.title}
            maxLength={MEME_LIMITS.title}
            required
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
      </div>
      <div data-field="alt">
        <Field
          id={`${id}-alt`}
          label="What is in the picture"
          hint="For people who cannot see it. It is stored with the meme."
          aside={`${draft.alt.trim().length}/${MEME_LIMITS.alt}`}
          error={shown.alt}
        >
          <Textarea
            id={`${id}-alt`}
            {...help('alt')}
            rows={2}
            value={draft.alt}
            required
            onChange={(event) => change({ alt: event.target.value })}
          />
        </Field>
      </div>

      <fieldset className="grid gap-3">
        <legend className="mb-2 font-bold">What is it?</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          <Choice
            name={`${id}-kind`}
            checked={draft.kind === 'meme'}
            onChoose={() => change({ kind: 'meme' })}
            title="A finished meme"
            text="Its words are in the picture."
          />
          <Choice
            name={`${id}-kind`}
            checked={draft.kind === 'template'}
            onChoose={() => change({ kind: 'template' })}
            title="A template"
            text="No words yet: others caption it, and you are paid each time."
          />
        </div>
      </fieldset>

      {draft.kind === 'template' ? (
        <>
          <div data-field="boxes" className="grid gap-2">
            <h3 className="font-bold">Where captions go</h3>
            <BoxEditor
              src={upload.imageUrl}
              width={upload.width}
              height={upload.height}
              boxes={draft.boxes}
              onChange={(boxes) => change({ boxes })}
            />
            {shown.boxes ? (
              <p role="alert" className="text-sm font-semibold text-alert">
                {shown.boxes}
              </p>
            ) : null}
          </div>
          <div data-field="frames">
            <FramesEditor
              frames={draft.frames}
              boxes={draft.boxes.length}
              error={shown.frames}
              onChange={(frames) => change({ frames })}
            />
          </div>
        </>
      ) : (
        <div data-field="caption">
          <Field
            id={`${id}-caption`}
            label="The words in it"
            hint="A line each. The generator can reuse a good caption, and you are paid for the words."
            error={shown.caption}
          >
            <Textarea
              id={`${id}-caption`}
              {...help('caption')}
              rows={3}
              value={draft.caption}
              onChange={(event) => change({ caption: event.target.value })}
            />
          </Field>
        </div>
      )}

      <div className="grid gap-6 sm:grid-cols-2">
        <div data-field="tags">
          <Field
            id={`${id}-tags`}
            label="Tags"
            hint={`Parted by commas, at most ${MEME_LIMITS.tags}.`}
            error={shown.tags}
          >
            <Input
              id={`${id}-tags`}
              {...help('tags')}
              value={draft.tags}
              onChange={(event) => change({ tags: event.target.value })}
            />
          </Field>
        </div>
        <Field id={`${id}-community`} label="Community">
          <Select
            id={`${id}-community`}
            value={draft.communitySlug ?? ''}
            onChange={(event) => change({ communitySlug: event.target.value || null })}
          >
            <option value="">None</option>
            {communities.map(({ slug, name, symbol }) => (
              <option key={slug} value={slug}>
                {name} ({symbol})
              </option>
            ))}
          </Select>
        </Field>
      </div>

      <ParentField
        parentId={draft.parentId}
        near={upload.report.nearest}
        onChange={(parentId) => change({ parentId })}
      />

      <fieldset className="grid gap-3">
        <legend className="mb-2 font-bold">What you allow</legend>
        {(Object.keys(PRESETS) as TermsPreset[]).map((preset) => (
          <Choice
            key={preset}
            name={`${id}-terms`}
            checked={draft.preset === preset}
            onChoose={() => change({ preset })}
            title={PRESETS[preset].name}
            text={PRESETS[preset].about}
          />
        ))}
        <div data-field="derivativePercent" className="max-w-sm">
          <Field
            id={`${id}-share`}
            label="Your share of what derivatives earn, %"
            hint="0 takes the policy’s share, 10 % a level."
            error={shown.derivativePercent}
          >
            <Input
              id={`${id}-share`}
              {...help('share')}
              type="number"
              min={0}
              max={MOST_DERIVATIVE}
              step="any"
              value={Number.isNaN(draft.derivativePercent) ? '' : draft.derivativePercent}
              onChange={(event) => change({ derivativePercent: event.target.valueAsNumber })}
            />
          </Field>
        </div>
      </fieldset>

      {problem ? <ProblemNote problem={problem} /> : null}
      <div className="grid gap-2">
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Register it
        </Button>
        <p className="text-sm text-soft">
          One signature, and it costs you nothing: the relayer pays the network. You see what you sign first.
        </p>
      </div>
    </form>
  );
}

function Choice({
  name,
  checked,
  onChoose,
  title,
  text,
}: {
  name: string;
  checked: boolean;
  onChoose: () => void;
  title: string;
  text: string;
}) {
  return (
    <label
      className={cn(
        'flex items-start gap-3 rounded-[10px] border-[2.5px] p-3',
        checked ? 'border-action bg-surface' : 'border-rule hover:border-edge',
      )}
    >
      <input type="radio" name={name} checked={checked} onChange={onChoose} className="mt-0.5 size-6 shrink-0" />
      <span>
        <span className="block font-bold">{title}</span>
        <span className="block text-sm text-soft">{text}</span>
      </span>
    </label>
  );
}
