import Link from 'next/link';
import { cn } from './cn';
import { CopyButton } from './copy-button';
import { shortAddress } from './short-address';

/** A person: the name where there is one, else `0x12ab...89cd`. The whole address on hover. */
export function Address({
  address,
  name = null,
  copy = false,
  link = true,
  className,
}: {
  address: string;
  name?: string | null;
  copy?: boolean;
  link?: boolean;
  className?: string;
}) {
  const text = name ?? shortAddress(address);
  const look = cn(name ? 'font-semibold' : 'till', className);
  return (
    <span className="inline-flex max-w-full items-center gap-0.5 align-baseline">
      {link ? (
        <Link
          href={`/u/${address.toLowerCase()}`}
          prefetch={false}
          title={address}
          className={cn(
            look,
            'truncate underline decoration-rule decoration-2 underline-offset-4 hover:decoration-current',
          )}
        >
          {text}
        </Link>
      ) : (
        <span title={address} className={cn(look, 'truncate')}>
          {text}
        </span>
      )}
      {copy ? <CopyButton text={address} what="address" /> : null}
    </span>
  );
}
