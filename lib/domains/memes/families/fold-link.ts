import type { FamilyStatus } from './types';

/** An event of MemeRegistry about a meme, arguments as text. */
export type LinkEvent = {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly blockTime: Date;
  readonly txHash: string;
};

/** What the chain says of a meme's link. */
export type ChainLink = {
  earlierId: number;
  distance: number;
  attested: boolean;
  status: Exclude<FamilyStatus, 'proposed'>;
  claimedAt: Date;
  windowEndsAt: Date;
  decidedAt: Date | null;
  claimTx: string;
};

/** The contract's own rule: a claim can be rebutted in the second at which its window ends, and is joined in the next. */
export const isWindowOver = (windowEndsAt: Date, at: Date): boolean =>
  Math.floor(at.getTime() / 1000) > Math.floor(windowEndsAt.getTime() / 1000);

/** Folds the events of a meme, in order, into its link as it stands at `asOf`; null when nothing was claimed. Other events are passed over. */
export function foldLink(events: readonly LinkEvent[], asOf: Date): ChainLink | null {
  let link: ChainLink | null = null;
  for (const { name, args, blockTime, txHash } of events) {
    if (name === 'FamilyClaimed') {
      link = {
        earlierId: Number(args.earlier),
        distance: Number(args.distance),
        attested: String(args.attested) === 'true',
        status: 'claimed',
        claimedAt: blockTime,
        windowEndsAt: new Date(Number(args.endsAt) * 1000),
        decidedAt: null,
        claimTx: txHash,
      };
    }
    if (!link) continue;
    if (name === 'FamilyJoined') link = { ...link, status: 'joined', decidedAt: blockTime };
    if (name === 'FamilyRebutted') link = { ...link, status: 'rebutted' };
    if (name === 'FamilyResolved')
      link = { ...link, status: String(args.joined) === 'true' ? 'joined' : 'rejected', decidedAt: blockTime };
  }
  if (link?.status === 'claimed' && isWindowOver(link.windowEndsAt, asOf))
    return { ...link, status: 'joined', decidedAt: link.windowEndsAt };
  return link;
}
