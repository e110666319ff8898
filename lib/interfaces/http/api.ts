import { z } from 'zod';
import { clientConfig } from '@/lib/adapters/chain/client-config';
import type { Endpoints } from '@/lib/base/endpoint';
import { ERRORS, type ErrorCode } from '@/lib/base/errors';
import { amount, time } from '@/lib/base/shapes';
import { safetyCounts } from '@/lib/domains/safety/api';

/** The queue of work that is done beside the answers. */
export const jobsStatus = z.object({
  waiting: z.int(),
  running: z.int(),
  dead: z.int(),
  oldestAt: time.nullable().describe('When the oldest that waits was added'),
  deadNames: z
    .array(z.object({ name: z.string(), count: z.int(), since: time }))
    .describe('The dead ones by what they were to do, each with how many there are and since when'),
});

/** The state of the parts. */
export const siteStatus = z.object({
  chain: z.object({ id: z.int(), name: z.string(), block: z.int().nullable() }),
  indexer: z.object({ block: z.int(), lagBlocks: z.int().nullable() }),
  log: z.object({ size: z.int(), checkpointSize: z.int(), checkpointAt: time.nullable() }),
  epoch: z.object({ number: z.int(), dueAt: time.nullable() }),
  settlement: z
    .object({
      stuck: z
        .object({ epoch: z.int(), status: z.string(), since: time, reason: z.string().nullable() })
        .nullable()
        .describe('The oldest epoch that is closed and not paid out, and why its last step failed'),
      uncollected: z
        .object({ payers: z.int(), amount, since: time.nullable() })
        .describe('What payers used and have not paid: all others are paid without it'),
    })
    .nullable()
    .describe('Null while the database does not answer'),
  jobs: jobsStatus.nullable().describe('Null while the database does not answer'),
  search: z.enum(['loaded', 'loading']).describe('Of this process: while it loads, searches by picture are slower'),
  database: z.enum(['ok', 'down']),
  pictures: safetyCounts.nullable().describe('Null while the database does not answer'),
});

/** A problem document (RFC 9457): what every endpoint answers when it refuses. */
export const problemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('What to do, for a person'),
  code: z.enum(Object.keys(ERRORS) as ErrorCode[]).describe('Stable: switch on this'),
  details: z.record(z.string(), z.unknown()).describe('Facts for a machine'),
  reference: z.string().optional().describe('Finds an error that is not yours in the server’s output'),
});

/** An OpenAPI document, as far as this one goes. */
export const openApi = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** The endpoints of no one domain. */
export const siteApi = {
  config: {
    method: 'GET',
    path: '/api/v1/config',
    summary: 'Chain, contracts, price and limits that a client needs',
    access: 'public',
    response: clientConfig,
  },
  health: {
    method: 'GET',
    path: '/api/v1/health',
    summary: 'State of database, chain, indexer and log',
    access: 'public',
    response: siteStatus.extend({ status: z.enum(['ok', 'degraded']) }).meta({ id: 'Health' }),
  },
  openapi: {
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'This document',
    access: 'public',
    response: openApi,
  },
} as const satisfies Endpoints;
