import type { z } from 'zod';
import type { candidate, generation, generationCard, proposal, receipt, sourceCredit, splitLine } from './api';

export type SourceCredit = z.output<typeof sourceCredit>;
export type SourceRole = SourceCredit['role'];
export type SplitLine = z.output<typeof splitLine>;
export type GenerationCard = z.output<typeof generationCard>;
export type ReceiptView = z.output<typeof receipt>;
export type GenerationView = z.output<typeof generation>;

export type CandidateView = z.output<typeof candidate>;
export type Proposal = z.output<typeof proposal>;
