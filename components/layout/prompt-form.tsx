import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { REQUEST_LIMITS } from '@/lib/domains/generation/limits';
import { cn } from '@/components/ui/cn';

const EXAMPLES = ['gas fees on a friday night', 'when the tests pass the first time', 'my cat reading the whitepaper'];

/** The prompt box; it leads to /create, which makes the picture at once. Works without scripts. */
export function PromptForm({ className }: { className?: string }) {
  return (
    <div className={className}>
      <form action="/create" className="sticker flex flex-col gap-3 p-3 sm:flex-row sm:items-center sm:p-2 sm:pl-5">
        <label htmlFor="prompt" className="sr-only">
          What should the meme be about?
        </label>
        <input
          id="prompt"
          name="prompt"
          required
          maxLength={REQUEST_LIMITS.prompt}
          autoComplete="off"
          enterKeyHint="go"
          placeholder="What should the meme be about?"
          className="h-12 min-w-0 flex-1 bg-transparent px-2 text-lg placeholder:text-soft sm:px-0"
        />
        <Button type="submit" variant="primary" size="large">
          Make a meme
        </Button>
      </form>
      <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="font-semibold">Free to try, no wallet needed.</span>
        <span className="text-soft">Or start from:</span>
        {EXAMPLES.map((text) => (
          <Link
            key={text}
            href={`/create?prompt=${encodeURIComponent(text)}`}
            prefetch={false}
            className={cn('pen inline-flex min-h-6 items-center font-normal')}
          >
            {text}
          </Link>
        ))}
      </p>
    </div>
  );
}
