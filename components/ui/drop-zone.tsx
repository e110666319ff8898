'use client';

import ImagePlus from 'lucide-react/icons/image-plus';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { buttonLook } from './button';
import { cn } from './cn';

type DropZoneProps = {
  onFiles: (files: File[]) => void;
  /** Media types the picker offers. */
  accept: string;
  /** What to drop, where there is room for it. */
  title: string;
  button: string;
  note: ReactNode;
  multiple?: boolean;
  /** One row: for a page that has its picture already, or a small panel. */
  compact?: boolean;
  /** Whether a picture pasted anywhere on the page is meant for here. */
  paste?: boolean;
  /** A pointer, a drag or the focus comes near: time to load what the files will need. */
  onNear?: () => void;
};

/** Drop, paste or pick files. The picker is the keyboard's way. */
export function DropZone({
  onFiles,
  accept,
  title,
  button,
  note,
  multiple = false,
  compact = false,
  paste = true,
  onNear,
}: DropZoneProps) {
  const [over, setOver] = useState(false);
  const inputId = useId();
  const input = useRef<HTMLInputElement>(null);

  // What somebody chose before the page came alive is not lost.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes alive.
  useEffect(() => {
    const early = [...(input.current?.files ?? [])];
    if (early.length > 0) onFiles(early);
  }, []);

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    };
    // A file dropped beside the zone must not replace the page.
    const keep = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    if (paste) document.addEventListener('paste', onPaste);
    document.addEventListener('dragover', keep);
    document.addEventListener('drop', keep);
    return () => {
      document.removeEventListener('paste', onPaste);
      document.removeEventListener('dragover', keep);
      document.removeEventListener('drop', keep);
    };
  }, [onFiles, paste]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the field inside does the same by key.
    <div
      onPointerEnter={onNear}
      onDragEnter={onNear}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
      className={cn(
        'grid justify-items-center gap-3 rounded-[14px] border-[2.5px] border-dashed px-5 text-center transition-colors',
        compact ? 'py-6' : 'py-14 md:py-20',
        over ? 'border-action bg-surface' : 'border-edge bg-sunk',
      )}
    >
      {compact ? null : <ImagePlus aria-hidden="true" className="size-12 -rotate-6" strokeWidth={1.75} />}
      {compact ? null : <p className="text-head">{over ? 'Let go' : title}</p>}
      <div className="relative">
        <input
          ref={input}
          id={inputId}
          type="file"
          multiple={multiple}
          accept={accept}
          onFocus={onNear}
          className="peer absolute inset-0 size-full cursor-pointer opacity-0"
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            // The same file can be picked again.
            event.target.value = '';
          }}
        />
        <label
          htmlFor={inputId}
          className={cn(
            buttonLook({ variant: compact ? 'plain' : 'primary', size: compact ? 'medium' : 'large' }),
            'pointer-events-none peer-focus-visible:outline-[3px] peer-focus-visible:outline-offset-3 peer-focus-visible:outline-action',
          )}
        >
          {button}
        </label>
      </div>
      <p className="text-sm text-soft">{note}</p>
    </div>
  );
}
