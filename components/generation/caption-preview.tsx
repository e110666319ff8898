'use client';

import { cn } from '@/components/ui/cn';
import { layOut, type PlacedBox } from '@/lib/domains/generation/engines/embedded/layout';
import type { CaptionBox, Layout } from '@/lib/domains/generation/engines/embedded/types';
import { anton } from './anton';
import { useCaptionFont } from './use-caption-font';

type PreviewProps = {
  /** The template's picture, or a copy of it in the same proportions. */
  src: string;
  width: number;
  height: number;
  lines: readonly string[];
  boxes: readonly CaptionBox[];
  layout?: Layout;
  alt: string;
  className?: string;
};

/** Words laid on a template by the renderer's own layout code, drawn by the browser. */
export function CaptionPreview({ src, width, height, lines, boxes, layout = 'boxes', alt, className }: PreviewProps) {
  const font = useCaptionFont();
  const placed = font ? layOut({ layout, lines, boxes, width, height, font }) : null;
  const whole = placed?.height ?? height;
  return (
    <div className={cn('relative overflow-hidden bg-[#fff]', className)} style={{ aspectRatio: `${width} / ${whole}` }}>
      <img
        src={src}
        alt={alt}
        width={width}
        height={height}
        decoding="async"
        className="absolute bottom-0 left-0 w-full"
        style={{ height: `${(height / whole) * 100}%` }}
      />
      {placed ? (
        <svg aria-hidden="true" viewBox={`0 0 ${placed.width} ${placed.height}`} className="absolute inset-0 size-full">
          {placed.boxes.map((box) => (
            <Words key={`${box.cx} ${box.cy}`} box={box} />
          ))}
        </svg>
      ) : null}
    </div>
  );
}

/** Outlines first, as the renderer draws them: the outline of one line must not cover the letters of another. */
function Words({ box }: { box: PlacedBox }) {
  const draw = (part: 'edge' | 'fill') =>
    box.lines.map((line) => (
      <text
        key={`${part} ${line.y}`}
        x={line.x}
        y={line.y}
        fontSize={line.size}
        fontFamily={anton.style.fontFamily}
        fill={part === 'fill' ? box.color : 'none'}
        stroke={part === 'edge' && box.outline ? box.outline : 'none'}
        strokeWidth={2 * box.outlineWidth}
        strokeLinejoin="round"
      >
        {line.text}
      </text>
    ));
  return (
    <g transform={box.angle === 0 ? undefined : `rotate(${box.angle} ${box.cx} ${box.cy})`}>
      {box.outline ? draw('edge') : null}
      {draw('fill')}
    </g>
  );
}
