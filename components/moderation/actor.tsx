import type { Actor as ActorView } from '@/lib/domains/moderation/types';
import { Address } from '@/components/ui/address';
import { OWN_NAMES } from './labels';

/** Who said or did something: an account, or the service itself. */
export function Actor({ actor }: { actor: ActorView }) {
  if (actor.address) return <Address address={actor.address} name={actor.name} />;
  return <span className="font-semibold">{OWN_NAMES[actor.name ?? ''] ?? 'Somebody'}</span>;
}
