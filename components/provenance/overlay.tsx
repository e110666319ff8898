'use client';

import { useEffect, useId, useState } from 'react';
import { buttonLook } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { Evidence } from '@/lib/domains/provenance/types';
import { alignmentOf, outlineOf, type Size, toSvgMatrix } from './overlay-geometry';
import type { NearReport } from './report';

type OverlayProps = {
  near: Pick<NearReport, 'title' | 'imageUrl' | 'thumbUrl' | 'verdict' | 'transform' | 'evidence'>;
  pictureUrl: string;
  /** What the two are called, where they are not the registered one and the visitor's. */
  names?: { registered: string; compared: string };
};

const YOURS = { registered: 'Registered', compared: 'Yours' };

/** Pixels of a picture once it is here; null before, false when it cannot be shown. */
function useSize(url: string | null): Size | null | false {
  const [size, setSize] = useState<Size | null | false>(null);
  useEffect(() => {
    if (!url) return setSize(false);
    const image = new Image();
    image.onload = () => setSize({ width: image.naturalWidth, height: image.naturalHeight });
    image.onerror = () => setSize(false);
    image.src = url;
    return () => {
      image.onload = null;
      image.onerror = null;
    };
  }, [url]);
  return size;
}

const LINES: Record<Evidence['changes'][number]['kind'], { dash?: string; words: string }> = {
  lettering: { words: 'words changed' },
  overlay: { dash: '10 7', words: 'something covers it' },
};

/** The visitor's picture laid on the registered one, drawn from the two pictures themselves: fade between them, or see what differs. */
export function Overlay({ near, pictureUrl, names = YOURS }: OverlayProps) {
  const registeredUrl = near.imageUrl ?? near.thumbUrl;
  const registered = useSize(registeredUrl);
  const compared = useSize(pictureUrl);
  const [shown, setShown] = useState(50);
  const [difference, setDifference] = useState(false);
  const id = useId();
  const alignment = alignmentOf(near);
  if (!alignment || !registeredUrl || registered === false || compared === false) return null;
  if (!registered || !compared)
    return <div className="aspect-[4/3] w-full animate-pulse rounded-[10px] border-[2.5px] border-edge bg-sunk" />;

  const { width, height } = registered;
  const changes = near.evidence?.changes ?? [];
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  const stroke = Math.max(width, height) / 180;
  const outline = outlineOf(alignment)
    .map(({ x, y }) => `${x * width},${y * height}`)
    .join(' ');
  return (
    <figure className="grid gap-3">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${id}-title`}
        className="max-h-[32rem] w-full rounded-[10px] border-[2.5px] border-edge bg-sunk"
      >
        <title
          id={`${id}-title`}
        >{`${names.compared} laid on “${near.title}”${changes.length > 0 ? `, with ${changes.length} changed ${changes.length === 1 ? 'part' : 'parts'} framed` : ''}`}</title>
        <defs>
          <clipPath id={`${id}-frame`}>
            <rect width={width} height={height} />
          </clipPath>
        </defs>
        {/* What is not there in yours stays grey behind the difference. */}
        <image href={registeredUrl} width={width} height={height} />
        <g
          clipPath={`url(#${id}-frame)`}
          style={difference ? { mixBlendMode: 'difference' } : undefined}
          opacity={difference ? 1 : shown / 100}
        >
          <image
            href={pictureUrl}
            width={compared.width}
            height={compared.height}
            preserveAspectRatio="none"
            transform={`matrix(${toSvgMatrix(alignment, compared, registered).join(' ')})`}
          />
        </g>
        {near.evidence?.crop ? <Framed stroke={stroke} points={outline} /> : null}
        {changes.map((change) => (
          <Framed
            key={`${change.x}-${change.y}`}
            stroke={stroke}
            dash={LINES[change.kind].dash}
            points={`${change.x * width},${change.y * height} ${(change.x + change.w) * width},${change.y * height} ${(change.x + change.w) * width},${(change.y + change.h) * height} ${change.x * width},${(change.y + change.h) * height}`}
          />
        ))}
      </svg>
      <figcaption className="grid gap-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <label htmlFor={`${id}-fade`} className="flex min-w-56 flex-1 items-center gap-3 text-sm font-semibold">
            {names.registered}
            <input
              id={`${id}-fade`}
              type="range"
              min={0}
              max={100}
              value={shown}
              disabled={difference}
              onChange={(event) => setShown(Number(event.target.value))}
              aria-label={`From the ${names.registered.toLowerCase()} picture to ${names === YOURS ? 'yours' : `the ${names.compared.toLowerCase()} one`}`}
              className="h-6 min-w-24 flex-1 accent-action"
            />
            {names.compared}
          </label>
          <button
            type="button"
            aria-pressed={difference}
            onClick={() => setDifference(!difference)}
            className={cn(buttonLook({ variant: 'plain', size: 'small' }), difference && 'bg-ink text-ground')}
          >
            Show only the difference
          </button>
        </div>
        {kinds.length > 0 || near.evidence?.crop ? (
          <ul aria-label="Lines" className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
            {kinds.map((kind) => (
              <Legend key={kind} dash={LINES[kind].dash}>
                {LINES[kind].words}
              </Legend>
            ))}
            {near.evidence?.crop ? (
              <Legend>{names === YOURS ? 'the part that yours shows' : 'the part that is shown'}</Legend>
            ) : null}
          </ul>
        ) : null}
      </figcaption>
    </figure>
  );
}

/** Two lines, light on dark, so that the frame shows on any picture. */
function Framed({ points, stroke, dash }: { points: string; stroke: number; dash?: string }) {
  const scaled = dash
    ?.split(' ')
    .map((part) => (Number(part) * stroke) / 3)
    .join(' ');
  return (
    <>
      <polygon points={points} fill="none" stroke="#14101c" strokeWidth={stroke * 1.9} strokeLinejoin="round" />
      <polygon
        points={points}
        fill="none"
        stroke="#ffe14d"
        strokeWidth={stroke}
        strokeDasharray={scaled}
        strokeLinejoin="round"
      />
    </>
  );
}

function Legend({ dash, children }: { dash?: string; children: string }) {
  return (
    <li className="flex items-center gap-2">
      <svg width="34" height="10" aria-hidden="true">
        <line x1="2" y1="5" x2="32" y2="5" stroke="currentColor" strokeWidth="4" strokeDasharray={dash} />
      </svg>
      {children}
    </li>
  );
}
