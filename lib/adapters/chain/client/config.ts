import type { z } from 'zod';
import { fetchJson } from '@/lib/base/fetch-json';
import type { Wire } from '@/lib/base/wire';
import type { clientConfig } from '../client-config';

export type ChainConfig = Wire<z.output<typeof clientConfig>>;

let asked: Promise<ChainConfig> | null = null;

/** Asked once a page; a failure is not remembered. */
export function getChainConfig(): Promise<ChainConfig> {
  asked ??= (fetchJson('/api/v1/config') as Promise<ChainConfig>).catch((error) => {
    asked = null;
    throw error;
  });
  return asked;
}
