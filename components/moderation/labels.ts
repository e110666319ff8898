import type { Action } from '@/lib/domains/moderation/transitions';
import type { DisputeKind, DisputeStatus, TrailEvent } from '@/lib/domains/moderation/types';

/** What a claim says. */
export const KIND_LABELS: Record<DisputeKind, string> = {
  copy: 'It is a copy of an earlier meme',
  authorship: 'Somebody else made it',
  rights: 'It breaks somebody’s rights',
  safety: 'It is not safe to show',
};

export const STATUS_LABELS: Record<DisputeStatus, string> = {
  claimed: 'Somebody says so. Nothing follows from it yet.',
  corroborated:
    'There is something to it. The meme’s income is held, and no new picture draws on it, until a steward decides.',
  disputed:
    'The creator has answered. The meme’s income stays held, and no new picture draws on it, until a steward decides.',
  upheld: 'A steward found that the claim holds.',
  rejected: 'A steward found that the claim does not hold.',
};

export const EVENT_LABELS: Record<TrailEvent['action'], string> = {
  reported: 'reported it',
  corroborated: 'found that there is something to it',
  answered: 'answered for the meme',
  upheld: 'upheld the claim',
  rejected: 'rejected the claim',
  held: 'had the income held',
  released: 'had the held income let go of',
  'taken down': 'took the picture down',
  restored: 'put the picture back',
};

export const OWN_NAMES: Record<string, string> = { provenance: 'The provenance check', safety: 'The safety check' };

export const STEP_LABELS: Record<Action, { verb: string; done: string }> = {
  answer: { verb: 'Send the answer', done: 'Your answer is in the record.' },
  corroborate: { verb: 'Corroborate and hold the income', done: 'The income is held.' },
  uphold: { verb: 'Uphold the claim', done: 'The claim is upheld.' },
  reject: { verb: 'Reject the claim', done: 'The claim is rejected.' },
  'take down': { verb: 'Take the picture down', done: 'The picture is taken down.' },
  restore: { verb: 'Put the picture back', done: 'The picture is back.' },
};
