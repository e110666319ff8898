import type { DisputeStatus } from '@/lib/domains/moderation/types';
import { Badge } from '@/components/ui/badge';

const TONES: Record<DisputeStatus, 'plain' | 'action' | 'alert'> = {
  claimed: 'plain',
  corroborated: 'action',
  disputed: 'action',
  upheld: 'alert',
  rejected: 'plain',
};

export const StatusBadge = ({ status }: { status: DisputeStatus }) => <Badge tone={TONES[status]}>{status}</Badge>;
