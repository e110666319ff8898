'use client';

import { useEffect, useState } from 'react';
import type { FontMetrics } from '@/lib/domains/generation/engines/embedded/layout';
import { anton } from './anton';

let loaded: Promise<FontMetrics> | null = null;

/** The caption face as the browser measures it, so that previews wrap and size words as the renderer does; null until it is here. */
export function useCaptionFont(): FontMetrics | null {
  const [font, setFont] = useState<FontMetrics | null>(null);
  useEffect(() => {
    loaded ??= load();
    let live = true;
    loaded.then(
      (metrics) => live && setFont(metrics),
      () => {},
    );
    return () => {
      live = false;
    };
  }, []);
  return font;
}

/** Letters are measured at this size, pixels. */
const SIZE = 200;

async function load(): Promise<FontMetrics> {
  const face = `${SIZE}px ${anton.style.fontFamily}`;
  await document.fonts.load(face, 'Ag');
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('No canvas.');
  context.font = face;
  const measure = (text: string) => {
    const { width, actualBoundingBoxAscent: above, actualBoundingBoxDescent: below } = context.measureText(text);
    return { width: width / SIZE, above: Math.max(0, above / SIZE), below: Math.max(0, below / SIZE) };
  };
  return { capHeight: measure('H').above, lineHeight: 1.1, measure };
}
