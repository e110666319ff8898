import type { z } from 'zod';
import type { meterAccount } from './api';

export type MeterAccount = z.output<typeof meterAccount>;
