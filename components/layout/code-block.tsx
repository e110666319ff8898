import { CopyButton } from '@/components/ui/copy-button';

/** Text to run or read, with a way to copy it. */
export function CodeBlock({ code, what }: { code: string; what: string }) {
  return (
    <div className="relative rounded-[12px] border-[2.5px] border-edge bg-surface">
      <pre tabIndex={0} className="till overflow-x-auto p-4 pr-12 text-sm leading-relaxed"><code>{code}</code></pre>
      <CopyButton text={code} what={what} className="absolute top-2.5 right-2.5 bg-surface" />
    </div>
  );
}
