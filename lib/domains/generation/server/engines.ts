import 'server-only';
import { TributeError } from '@/lib/base/errors';
import type { Engine } from '../engine';
import { embeddedEngine } from '../engines/embedded/server/engine';

/** Every engine there is. The first is asked unless somebody wants another. */
const ENGINES = [embeddedEngine] as readonly unknown[] as readonly Engine<unknown>[];

export const defaultEngine = (): Engine<unknown> => ENGINES[0];

/** The engine that a stored plan names. */
export function engineOf(id: string): Engine<unknown> {
  const engine = ENGINES.find((candidate) => candidate.id === id);
  if (!engine) throw new TributeError('internal', `There is no engine ${id} any more.`);
  return engine;
}
