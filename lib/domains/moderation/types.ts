import type { z } from 'zod';
import type { actor, dispute, trailEvent } from './api';
import type { citationSchema } from './report';

/**
 * Disputes: claims against a meme, and what became of them.
 *
 * claimed       somebody says so; nothing follows from it yet
 * corroborated  there is something to it: the meme's income is held, and no generation draws on it
 * disputed      the creator has answered a corroborated claim
 * upheld        a steward found that the claim holds
 * rejected      a steward found that it does not
 *
 * A claim is a claim, not a finding. Only the last two are findings, and a person signs them with a reason.
 */
export const DISPUTE_KINDS = ['copy', 'authorship', 'rights', 'safety'] as const;
export type DisputeKind = (typeof DISPUTE_KINDS)[number];

export const DISPUTE_STATUSES = ['claimed', 'corroborated', 'disputed', 'upheld', 'rejected'] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

/** What the service itself found, where no account reports. */
export const OWN_REPORTERS = ['provenance', 'safety'] as const;
export type OwnReporter = (typeof OWN_REPORTERS)[number];

/** How much a claim takes, for the schema and the forms alike. Lengths are in characters. */
export const CLAIM_LIMITS = { leastReason: 10, reason: 4000, citations: 10, note: 500, url: 1000 } as const;

/** Where a claim can be checked. */
export type Citation = z.output<typeof citationSchema>;
export type Actor = z.output<typeof actor>;
export type TrailEvent = z.output<typeof trailEvent>;
export type DisputeView = z.output<typeof dispute>;
