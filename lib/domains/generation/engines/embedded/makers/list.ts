import { frame } from './frame';
import type { Maker } from './maker';
import { own } from './own';
import { swap } from './swap';

/** Every maker. The first leads, and each of the others is sure of a place where it has a draft. */
export const MAKERS: readonly Maker[] = [frame, swap, own];
