import { createStore } from '@/lib/base/create-store';

export type Toast = { id: number; title: string; text?: string; tone: 'plain' | 'alert'; href?: string };

export const toasts = createStore<readonly Toast[]>([]);
let next = 1;

/** Shows a notice in the toast region. `href` makes "See it" lead there. */
export function toast({
  title,
  text,
  tone = 'plain',
  href,
}: {
  title: string;
  text?: string;
  tone?: Toast['tone'];
  href?: string;
}): void {
  const id = next++;
  toasts.set([...toasts.get().slice(-2), { id, title, text, tone, href }]);
  setTimeout(() => dismissToast(id), tone === 'alert' || href ? 12_000 : 5_000);
}

export const dismissToast = (id: number): void => toasts.set(toasts.get().filter((t) => t.id !== id));
