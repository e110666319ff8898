import 'server-only';
import type { Till } from '../till';

/** A try-out: nothing is paid and nobody earns. */
export const freeTill: Till<null> = {
  check: async () => ({ till: 'free', payer: null, payment: {} }),
  reserve: async () => {},
  collect: async () => 'done',
  record: async () => ({ type: 'free' }),
  giveBack: async () => {},
};
