import { CopyButton } from '@/components/ui/copy-button';

/** Text to run or read, with a way to copy it. */
export function CodeBlock({ code, what }: { code: string; what: string }) {
  return (
    <div className="flex items-start rounded-[12px] border-[2.5px] border-edge bg-surface">
      <pre tabIndex={0} className="till min-w-0 flex-1 overflow-x-auto p-4 text-sm leading-relaxed">
        <code>{code}</code>
      </pre>
      <CopyButton text={code} what={what} className="m-2.5" />
    </div>
  );
}
