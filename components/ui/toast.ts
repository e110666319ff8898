export type Toast = { id: number; title: string; text?: string; tone: 'plain' | 'alert'; href?: string };

let toasts: readonly Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

const set = (value: readonly Toast[]) => {
  toasts = value;
  for (const listener of listeners) listener();
};

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
  set([...toasts.slice(-2), { id, title, text, tone, href }]);
  setTimeout(() => dismissToast(id), tone === 'alert' || href ? 12_000 : 5_000);
}

export const dismissToast = (id: number): void => set(toasts.filter((t) => t.id !== id));

const none: readonly Toast[] = [];
export const toastStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => toasts,
  getOnServer: () => none,
};
