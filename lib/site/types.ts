import type { z } from 'zod';
import type { jobsStatus, siteStatus } from '@/lib/interfaces/http/api';

export type StatusView = z.output<typeof siteStatus>;
export type JobsView = z.output<typeof jobsStatus>;
