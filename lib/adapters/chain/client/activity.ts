/** What happened to one signed action, kept so that it survives a reload. */
export type Activity = {
  id: string;
  account: string;
  chainId: number;
  /** What the person read, e.g. "Claim $0.42". */
  title: string;
  status: 'pending' | 'confirmed' | 'failed' | 'replaced';
  /** Null where the relayer has not said it yet. */
  hash: `0x${string}` | null;
  from?: string;
  nonce?: string;
  /** Why it failed, in words. */
  note: string | null;
  /** Milliseconds since 1970. */
  at: number;
};

/** Newest first; the oldest finished ones go when there are more than this. */
export const ACTIVITY_LIMIT = 40;

/** Adds or replaces by id. Pending ones are never dropped. */
export function recordActivity(list: readonly Activity[], activity: Activity): Activity[] {
  const next = [activity, ...list.filter((one) => one.id !== activity.id)].sort(
    (a, b) => b.at - a.at || (a.id < b.id ? -1 : 1),
  );
  const finished = next.filter((one) => one.status !== 'pending').slice(0, ACTIVITY_LIMIT);
  return next.filter((one) => one.status === 'pending' || finished.includes(one));
}

/** What is stored, or nothing when it is not a list of activities (an older version, or edited by hand). */
export function parseActivities(text: string | null): Activity[] {
  if (text === null) return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter(isActivity) : [];
  } catch {
    return [];
  }
}

const STATUSES = ['pending', 'confirmed', 'failed', 'replaced'];

function isActivity(value: unknown): value is Activity {
  if (typeof value !== 'object' || value === null) return false;
  const one = value as Partial<Activity>;
  return (
    typeof one.id === 'string' &&
    typeof one.account === 'string' &&
    typeof one.chainId === 'number' &&
    typeof one.title === 'string' &&
    typeof one.at === 'number' &&
    typeof one.status === 'string' &&
    STATUSES.includes(one.status) &&
    (one.hash === null || /^0x[0-9a-f]{64}$/i.test(one.hash ?? ''))
  );
}

/** Pending ones a reload can follow: those with a hash on this chain. One without a hash was never sent, as far as we know. */
export const resumable = (list: readonly Activity[], chainId: number) =>
  list.filter((one) => one.status === 'pending' && one.hash !== null && one.chainId === chainId);
