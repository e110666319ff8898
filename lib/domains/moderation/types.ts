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

/** Where a claim can be checked. */
export type Citation = { memeId: number; note: string } | { url: string; note: string };

/** An account, or `null` where the service itself spoke; `name` is then `provenance` or `safety`. */
export type Actor = { address: string | null; name: string | null };

export type TrailEvent = {
  at: Date;
  actor: Actor;
  action:
    | 'reported'
    | 'corroborated'
    | 'answered'
    | 'upheld'
    | 'rejected'
    | 'held'
    | 'released'
    | 'taken down'
    | 'restored';
  note: string;
  /** Entry of the usage log, of a hold or a release. */
  seq: number | null;
  /** Whom a release gives the income to; null: to those it was meant for. */
  to: string | null;
};

export type DisputeView = {
  id: string;
  meme: { id: number; title: string; creator: Actor; thumbUrl: string | null; takenDown: boolean };
  kind: DisputeKind;
  status: DisputeStatus;
  reporter: Actor;
  statement: string;
  citations: (Citation & { title: string | null })[];
  /** Account that the reporter says the income is due to. */
  rightful: string | null;
  /** Whom the income goes to when it is upheld and the steward names nobody else. */
  defaultTo: string;
  /** Base units in the meme's pot. */
  held: bigint;
  createdAt: Date;
  decidedAt: Date | null;
  /** Oldest first. */
  trail: TrailEvent[];
};
