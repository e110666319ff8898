import type { MemeCard } from './types';

/** A meme in a derivation tree, and what was made from it. */
export type TreeNode = {
  meme: MemeCard;
  children: TreeNode[];
  /** Children that are not listed: too many, or too deep. */
  more: number;
};

export type DerivationTree = {
  /** What the meme was made from: the first of the line first. */
  parents: MemeCard[];
  /** Whether the line begins further up. */
  cutAbove: boolean;
  root: TreeNode;
};

/** Levels above and below a meme that are shown. */
export const LEVELS_ABOVE = 8;
export const LEVELS_BELOW = 3;
/** Children of a meme that are listed: of the one that the tree is about, and of those below it. */
export const MOST_OWN_CHILDREN = 96;
export const MOST_CHILDREN = 12;

/** A meme below another, and how many were made from it in all. */
export type Descendant = { id: number; parentId: number; childCount: number };

/** Builds the tree under `root` from its descendants; one whose card is missing is left out with all below it. */
export function buildTree(
  root: MemeCard,
  childCount: number,
  descendants: readonly Descendant[],
  cards: ReadonlyMap<number, MemeCard>,
): TreeNode {
  const below = new Map<number, Descendant[]>();
  for (const one of descendants) below.set(one.parentId, [...(below.get(one.parentId) ?? []), one]);
  const nodeOf = (meme: MemeCard, count: number): TreeNode => {
    const children = (below.get(meme.id) ?? []).flatMap(({ id, childCount: grandchildren }) => {
      const card = cards.get(id);
      return card ? [nodeOf(card, grandchildren)] : [];
    });
    return { meme, children, more: Math.max(0, count - children.length) };
  };
  return nodeOf(root, childCount);
}
