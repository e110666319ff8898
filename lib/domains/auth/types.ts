import type { z } from 'zod';
import type { steward } from './api';

export type StewardView = z.output<typeof steward>;
