import 'server-only';
import { ACTIONS, type Action, conflictOf, findStep } from '../transitions';
import type { DisputeView } from '../types';
import { isSteward } from '@/lib/domains/auth/server/roles';

/** What the person who looks may do with a dispute. */
export type DisputeViewer = { may: Action[] /** Why a steward may do nothing here. */; conflict: string | null };

/** The steps that are open to `address` (lower case); none for whom it does not concern. */
export async function findViewer(dispute: DisputeView, address: string | null): Promise<DisputeViewer> {
  if (!address) return { may: [], conflict: null };
  const { status, kind, meme, reporter, rightful, trail } = dispute;
  const isCreator = meme.creator.address === address;
  const steward = await isSteward(address);
  const conflict = steward
    ? conflictOf(address, { creator: meme.creator.address ?? '', reporter: reporter.address ?? '', rightful })
    : null;
  const lastPicture = trail.findLast((event) => event.action === 'taken down' || event.action === 'restored');
  const hidden = !meme.takenDown
    ? null
    : lastPicture?.action === 'taken down'
      ? ('by this' as const)
      : ('by another' as const);
  const open = ACTIONS.filter((action) => findStep({ status, kind, hidden }, action));
  return { may: open.filter((action) => (action === 'answer' ? isCreator : steward && !conflict)), conflict };
}
