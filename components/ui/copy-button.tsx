'use client';

import { useState } from 'react';
import { cn } from './cn';
import { Icon } from './icon';
import { toast } from './toast';

/** Copies `text`; `what` names it in the label and in the notice. */
export function CopyButton({ text, what, className }: { text: string; what: string; className?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      toast({ title: `Copied the ${what}` });
      setTimeout(() => setCopied(false), 2000);
    } catch {
      toast({ title: `Could not copy the ${what}`, text, tone: 'alert' });
    }
  };
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={`Copy the ${what}`}
      title={`Copy the ${what}`}
      className={cn(
        'inline-grid size-7 shrink-0 place-items-center rounded-md text-soft hover:bg-sunk hover:text-ink',
        className,
      )}
    >
      <Icon name={copied ? 'check' : 'copy'} className="size-4" />
    </button>
  );
}
