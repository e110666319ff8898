import type { z } from 'zod';
import type { siteStatus } from '@/lib/interfaces/http/api';

export type StatusView = z.output<typeof siteStatus>;
