import sharp from 'sharp';
import { renderMeme } from '@/lib/domains/generation/engines/embedded/server/render';
import type { CaptionBox } from '@/lib/domains/generation/engines/embedded/types';
import { rgbOf } from './draw-templates';
import type { Picture } from './transforms';

const WHO =
  'my cat|the landlord|a senior engineer|the group chat|my alarm clock|the printer|every monday|the last slice|your wallet|this spreadsheet|grandma|the new intern|a lonely sock|the airport|my houseplant|the tax office'.split(
    '|',
  );
const DOES =
  'eats|ignores|remembers|deletes|judges|fixes|loves|hides|breaks|orders|needs|refuses|paints|follows|sells|believes'.split(
    '|',
  );
const WHAT =
  'all the snacks|the deadline|another meeting|a free sample|cold coffee|my password|the whole budget|seven tabs|a tiny hat|the weekend|unread emails|this parking spot|every update|good advice|the truth|laundry day'.split(
    '|',
  );
const TOP = 'when|nobody:|me explaining why|they said|watch how|that feeling when|imagine if|breaking news:'.split('|');

const pick = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)];
const box = (x: number, y: number, w: number, h: number, more: Partial<CaptionBox> = {}): CaptionBox => ({
  x,
  y,
  w,
  h,
  angle: 0,
  align: 'center',
  valign: 'middle',
  color: '#ffffff',
  outline: '#14101c',
  style: 'upper',
  role: 'label',
  maxLength: 60,
  ...more,
});

/** How a template is captioned: its boxes, the same for every caption. */
export type CaptionPlan = { boxes: CaptionBox[] };

/** Over top and bottom, one line only, or two small labels. */
export function planCaption(random: () => number): CaptionPlan {
  const kind = random();
  if (kind < 0.55)
    return { boxes: [box(0.04, 0.03, 0.92, 0.2, { valign: 'top' }), box(0.04, 0.77, 0.92, 0.2, { valign: 'bottom' })] };
  if (kind < 0.75) return { boxes: [box(0.04, 0.78, 0.92, 0.19, { valign: 'bottom' })] };
  const [x, y] = [0.05 + random() * 0.2, 0.1 + random() * 0.2];
  return { boxes: [box(x, y, 0.34, 0.12), box(0.5 + random() * 0.12, 0.55 + random() * 0.25, 0.36, 0.12)] };
}

/** Words for each box. */
export function writeCaption({ boxes }: CaptionPlan, random: () => number): string[] {
  return boxes.map((_, i) => {
    const sentence = `${pick(WHO, random)} ${pick(DOES, random)} ${pick(WHAT, random)}`;
    if (boxes.length === 2 && boxes[0].w < 0.5) return pick(WHO, random);
    return i === 0 && boxes.length === 2 ? `${pick(TOP, random)} ${pick(WHO, random)}` : sentence;
  });
}

/** The same caption with one of its words made another. */
export function changeOneWord(lines: readonly string[], random: () => number): string[] {
  const line = Math.floor(random() * lines.length);
  const words = lines[line].split(' ');
  const long = words.map((word, i) => ({ word, i })).filter(({ word }) => word.length >= 3);
  const { word, i } = pick(long, random);
  const all = [...WHO, ...WHAT]
    .flatMap((text) => text.split(' '))
    .filter((other) => other.length >= 3 && other !== word && Math.abs(other.length - word.length) <= 2);
  words[i] = pick(all, random);
  return lines.map((text, n) => (n === line ? words.join(' ') : text));
}

export async function drawCaption(template: Picture, plan: CaptionPlan, lines: readonly string[]): Promise<Picture> {
  const png = await sharp(template.rgb, { raw: { width: template.width, height: template.height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const meme = await renderMeme({
    template: png,
    width: template.width,
    height: template.height,
    lines,
    boxes: plan.boxes,
    layout: 'boxes',
    format: 'png',
  });
  return rgbOf(sharp(meme.bytes));
}
