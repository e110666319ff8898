import type { z } from 'zod';
import type { pictureInReview, safetyCounts } from './api';

export type SafetyCounts = z.output<typeof safetyCounts>;
export type PictureInReview = z.output<typeof pictureInReview>;
