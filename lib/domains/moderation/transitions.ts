import { TributeError } from '@/lib/base/errors';
import type { DisputeKind, DisputeStatus } from './types';

export const ACTIONS = ['corroborate', 'answer', 'uphold', 'reject', 'take down', 'restore'] as const;
export type Action = (typeof ACTIONS)[number];

/** What a step does: the status after it, what its event is called, and what follows for income and picture. */
export type Step = {
  readonly status: DisputeStatus;
  readonly event: 'corroborated' | 'answered' | 'upheld' | 'rejected' | null;
  readonly income: 'hold' | 'release' | null;
  readonly picture: 'hide' | 'show' | null;
};

export type Standing = {
  readonly status: DisputeStatus;
  readonly kind: DisputeKind;
  /** Whether the meme's picture is taken down, and by this dispute. */
  readonly hidden: 'by this' | 'by another' | null;
};

const CLOSED: readonly DisputeStatus[] = ['upheld', 'rejected'];
const isHolding = (status: DisputeStatus) => status === 'corroborated' || status === 'disputed';

/** The step that `action` is for a dispute as it stands; null when it is not to be had there. */
export function findStep({ status, kind, hidden }: Standing, action: Action): Step | null {
  const stay = { status, event: null, income: null, picture: null };
  switch (action) {
    case 'corroborate':
      return status === 'claimed' ? { ...stay, status: 'corroborated', event: 'corroborated', income: 'hold' } : null;
    case 'answer':
      return status === 'corroborated' ? { ...stay, status: 'disputed', event: 'answered' } : null;
    case 'uphold':
      return isHolding(status) ? { ...stay, status: 'upheld', event: 'upheld', income: 'release' } : null;
    case 'reject':
      // A claim that nobody corroborated holds nothing. What was hidden at once for it is shown again.
      return CLOSED.includes(status)
        ? null
        : {
            status: 'rejected',
            event: 'rejected',
            income: isHolding(status) ? 'release' : null,
            picture: hidden === 'by this' ? 'show' : null,
          };
    case 'take down': {
      // At once only where showing it does harm; else as a finding.
      const may = hidden === null && (status === 'upheld' || (kind === 'safety' && status !== 'rejected'));
      return may ? { ...stay, picture: 'hide' } : null;
    }
    case 'restore':
      return hidden === 'by this' ? { ...stay, picture: 'show' } : null;
  }
}

/** Throws `dispute_closed` when the step is not to be had. */
export function requireStep(standing: Standing, action: Action): Step {
  const step = findStep(standing, action);
  if (!step)
    throw new TributeError(
      'dispute_closed',
      `This claim is ${standing.status}${standing.hidden ? ' and the picture is taken down' : ''}: one cannot ${action} it now. Reload its page to see how it stands.`,
    );
  return step;
}

export type Interests = {
  readonly creator: string;
  readonly reporter: string;
  readonly rightful: string | null;
  readonly to?: string | null;
};

/** Why a steward may not decide; null when nothing stands against it. Addresses in lower case. */
export function conflictOf(actor: string, { creator, reporter, rightful, to }: Interests): string | null {
  if (actor === creator) return 'You made this meme: another steward has to decide.';
  if (actor === reporter) return 'You reported this: another steward has to decide.';
  if (actor === rightful || actor === to) return 'The income would be yours: another steward has to decide.';
  return null;
}
