'use client';

import { IconButton } from './button';
import { cn } from './cn';
import { Icon } from './icon';
import { dismissToast, toasts } from './toast';
import { useStore } from './use-store';

/** Where notices appear, and where a screen reader hears them. Once, in the root layout. */
export function ToastRegion() {
  return (
    <div
      role="status"
      aria-live="polite"
      className="fixed inset-x-3 bottom-20 z-50 grid justify-items-center gap-2 empty:hidden md:inset-x-auto md:right-6 md:bottom-6 md:justify-items-end"
    >
      {useStore(toasts).map((t) => (
        <div
          key={t.id}
          className={cn(
            'sticker flex w-full max-w-sm animate-rise items-center gap-2 py-1 pr-1 pl-4',
            t.tone === 'alert' && 'border-alert',
          )}
        >
          <div className="min-w-0 flex-1 py-1.5 text-sm">
            <p className={cn('font-bold', t.tone === 'alert' && 'text-alert')}>{t.title}</p>
            {t.text ? <p className="text-soft">{t.text}</p> : null}
            {t.href ? (
              <a href={t.href} className="pen">
                See it
              </a>
            ) : null}
          </div>
          <IconButton label="Dismiss" onClick={() => dismissToast(t.id)}>
            <Icon name="cross" className="size-4" />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
