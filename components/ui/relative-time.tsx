import { formatExactTime, formatRelativeTime } from './format-time';

/** "3 minutes ago", with the exact time on hover. Takes an ISO string where it comes from the HTTP API. */
export function RelativeTime({
  at,
  now = new Date(),
  className,
}: {
  at: Date | string;
  now?: Date;
  className?: string;
}) {
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={formatExactTime(date)} className={className} suppressHydrationWarning>
      {formatRelativeTime(date, now)}
    </time>
  );
}
