'use client';

import Plus from 'lucide-react/icons/plus';
import Trash2 from 'lucide-react/icons/trash-2';
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { CaptionPreview } from '@/components/generation/caption-preview';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Field, Input, Select } from '@/components/ui/field';
import type { BoxRole, CaptionBox, CaseStyle } from '@/lib/domains/generation/engines/embedded/types';
import { MEME_LIMITS } from '@/lib/domains/memes/limits';
import { BOTTOM_BOX, LABEL_BOX, moveBox, resizeBox, setSide, TOP_BOX } from './box-geometry';

type BoxEditorProps = {
  src: string;
  width: number;
  height: number;
  boxes: CaptionBox[];
  onChange: (boxes: CaptionBox[]) => void;
};

const SAMPLES = ['Words go here', 'And here', 'Label', 'Label', 'Label', 'Label', 'Label', 'Label'];
const ROLES: Record<BoxRole, string> = { top: 'Top', bottom: 'Bottom', label: 'Label', speech: 'Speech', sign: 'Sign' };
const STYLES: Record<CaseStyle, string> = { upper: 'CAPITALS', plain: 'As typed', mock: 'mOcKiNg' };
const SIDES = [
  { side: 'x', label: 'From the left' },
  { side: 'y', label: 'From the top' },
  { side: 'w', label: 'Width' },
  { side: 'h', label: 'Height' },
] as const;
const STEP = 0.01;

/** Where captions go. Drag and resize by pointer; arrows and Shift with arrows by key; numbers for both. */
export function BoxEditor({ src, width, height, boxes, onChange }: BoxEditorProps) {
  const [chosen, setChosen] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  const box = boxes[chosen];
  const replace = (index: number, next: CaptionBox) => onChange(boxes.map((one, i) => (i === index ? next : one)));
  const add = (next: CaptionBox) => {
    onChange([...boxes, next]);
    setChosen(boxes.length);
  };

  /** Follows the pointer until it is let go. */
  const drag = (
    event: PointerEvent,
    index: number,
    change: (from: CaptionBox, dx: number, dy: number) => CaptionBox,
  ) => {
    const from = boxes[index];
    const size = frame.current?.getBoundingClientRect();
    if (!from || !size || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    setChosen(index);
    const target = event.currentTarget as HTMLElement;
    target.focus();
    target.setPointerCapture(event.pointerId);
    const onMove = (move: globalThis.PointerEvent) =>
      replace(
        index,
        change(from, (move.clientX - event.clientX) / size.width, (move.clientY - event.clientY) / size.height),
      );
    const onEnd = () => {
      target.removeEventListener('pointermove', onMove);
      target.removeEventListener('pointerup', onEnd);
      target.removeEventListener('pointercancel', onEnd);
    };
    target.addEventListener('pointermove', onMove);
    target.addEventListener('pointerup', onEnd);
    target.addEventListener('pointercancel', onEnd);
  };

  const onKey = (event: KeyboardEvent, index: number) => {
    const [dx, dy] = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[
      event.key
    ] ?? [0, 0];
    const from = boxes[index];
    if (!from || (dx === 0 && dy === 0)) return;
    event.preventDefault();
    replace(index, event.shiftKey ? resizeBox(from, dx, dy) : moveBox(from, dx, dy));
  };

  return (
    <div className="grid gap-4">
      <div
        ref={frame}
        className="relative mx-auto w-full touch-none overflow-hidden rounded-[10px] border-[2.5px] border-edge select-none"
        style={{ maxWidth: `min(100%, calc(60dvh * ${width / height}))` }}
      >
        <CaptionPreview
          src={src}
          width={width}
          height={height}
          lines={boxes.map((_, i) => SAMPLES[i] ?? 'Label')}
          boxes={boxes}
          layout="boxes"
          alt=""
        />
        {boxes.map((one, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no name but their place.
            key={index}
            className="absolute"
            style={{
              left: `${one.x * 100}%`,
              top: `${one.y * 100}%`,
              width: `${one.w * 100}%`,
              height: `${one.h * 100}%`,
              rotate: `${one.angle}deg`,
            }}
          >
            <button
              type="button"
              aria-pressed={index === chosen}
              aria-label={`Caption box ${index + 1}, ${ROLES[one.role].toLowerCase()}: ${percent(one.x)} from the left, ${percent(one.y)} from the top, ${percent(one.w)} wide, ${percent(one.h)} high. Arrows move it, Shift with arrows sizes it.`}
              onPointerDown={(event) => drag(event, index, moveBox)}
              onFocus={() => setChosen(index)}
              onKeyDown={(event) => onKey(event, index)}
              className={cn(
                'absolute inset-0 cursor-move rounded-md border-[2.5px]',
                index === chosen
                  ? 'border-solid border-[#1b3be0] bg-[#1b3be0]/20'
                  : 'border-dashed border-[#fff] bg-[#14101c]/15',
              )}
            />
            <span
              aria-hidden="true"
              className="till pointer-events-none absolute top-1 left-1 rounded bg-[#15171c] px-1.5 text-xs font-bold text-[#fff]"
            >
              {index + 1}
            </span>
            {index === chosen ? (
              <span
                aria-hidden="true"
                onPointerDown={(event) => drag(event, index, resizeBox)}
                className="absolute -right-1 -bottom-1 grid size-7 cursor-nwse-resize place-items-center rounded-tl-lg rounded-br-md bg-[#1b3be0] text-[#fff]"
              >
                <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3">
                  <path d="M11 1 1 11M11 6l-5 5" stroke="currentColor" strokeWidth="2" />
                </svg>
              </span>
            ) : null}
          </div>
        ))}
      </div>

      <div className="flex flex-wrap gap-2">
        {boxes.length === 0 ? (
          <Button size="small" variant="primary" onClick={() => onChange([TOP_BOX, BOTTOM_BOX])}>
            Top and bottom
          </Button>
        ) : null}
        <Button size="small" disabled={boxes.length >= MEME_LIMITS.boxes} onClick={() => add(LABEL_BOX)}>
          <Plus aria-hidden="true" className="size-4" /> Add a box
        </Button>
        {box ? (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              onChange(boxes.filter((_, i) => i !== chosen));
              setChosen(Math.max(0, chosen - 1));
            }}
          >
            <Trash2 aria-hidden="true" className="size-4" /> Remove box {chosen + 1}
          </Button>
        ) : null}
      </div>
      {box ? <BoxFields key={chosen} index={chosen} box={box} onChange={(next) => replace(chosen, next)} /> : null}
    </div>
  );
}

const percent = (part: number) => `${Math.round(part * 100)} %`;

function BoxFields({ index, box, onChange }: { index: number; box: CaptionBox; onChange: (box: CaptionBox) => void }) {
  const id = useId();
  return (
    <fieldset className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <legend className="mb-2 text-sm font-bold">Box {index + 1}</legend>
      {SIDES.map(({ side, label }) => (
        <Field key={side} id={`${id}-${side}`} label={<span className="text-sm">{label}, %</span>}>
          <Input
            id={`${id}-${side}`}
            type="number"
            min={0}
            max={100}
            step={1}
            value={Math.round(box[side] * 1000) / 10}
            onChange={(event) => onChange(setSide(box, side, event.target.valueAsNumber))}
          />
        </Field>
      ))}
      <Field id={`${id}-angle`} label={<span className="text-sm">Turned, degrees</span>}>
        <Input
          id={`${id}-angle`}
          type="number"
          min={-180}
          max={180}
          step={1}
          value={box.angle}
          onChange={(event) =>
            onChange({
              ...box,
              angle: Number.isFinite(event.target.valueAsNumber)
                ? Math.max(-180, Math.min(180, event.target.valueAsNumber))
                : 0,
            })
          }
        />
      </Field>
      <Field id={`${id}-role`} label={<span className="text-sm">What it is</span>}>
        <Select
          id={`${id}-role`}
          value={box.role}
          onChange={(event) => onChange({ ...box, role: event.target.value as BoxRole })}
        >
          {Object.entries(ROLES).map(([role, label]) => (
            <option key={role} value={role}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field id={`${id}-style`} label={<span className="text-sm">Letters</span>}>
        <Select
          id={`${id}-style`}
          value={box.style}
          onChange={(event) => onChange({ ...box, style: event.target.value as CaseStyle })}
        >
          {Object.entries(STYLES).map(([style, label]) => (
            <option key={style} value={style}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field id={`${id}-look`} label={<span className="text-sm">Colour</span>}>
        <Select
          id={`${id}-look`}
          value={box.outline === null ? 'dark' : 'light'}
          onChange={(event) =>
            onChange({
              ...box,
              ...(event.target.value === 'dark'
                ? { color: '#14101c', outline: null }
                : { color: '#ffffff', outline: '#14101c' }),
            })
          }
        >
          <option value="light">White</option>
          <option value="dark">Black</option>
        </Select>
      </Field>
    </fieldset>
  );
}
