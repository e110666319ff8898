'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './button';
import { cn } from './cn';
import { Icon } from './icon';

/** The browser's own modal dialog: it traps the focus, closes on Escape and gives the focus back. */
export function Dialog({
  open,
  onClose,
  title,
  children,
  className,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (open && !dialog?.open) dialog?.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      className={cn(
        'sticker m-auto max-h-[min(90dvh,48rem)] w-[min(32rem,calc(100vw-1.5rem))] overflow-y-auto p-0 text-ink backdrop:bg-[#0b0d12b3] open:animate-rise',
        className,
      )}
    >
      <div className="sticky top-0 flex items-center justify-between gap-4 border-b-2 border-rule bg-surface py-2 pr-2 pl-5">
        <h2 id={titleId} className="text-lg font-extrabold tracking-tight">
          {title}
        </h2>
        <IconButton label="Close" onClick={() => ref.current?.close()}>
          <Icon name="cross" />
        </IconButton>
      </div>
      <div className="p-5">{open ? children : null}</div>
    </dialog>
  );
}
