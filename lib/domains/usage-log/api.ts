import type { Endpoints } from '@/lib/base/endpoint';

/** The public log's files, as C2SP names them. */
export const usageLogApi = {
  checkpoint: {
    method: 'GET',
    path: '/log/checkpoint',
    summary: 'Newest signed checkpoint of the usage log (C2SP tlog-checkpoint)',
    access: 'public',
    produces: 'text/plain',
  },
  tile: {
    method: 'GET',
    path: '/log/tile/{path}',
    summary: 'Tiles and entry bundles of the usage log (C2SP tlog-tiles)',
    access: 'public',
    produces: 'application/octet-stream',
  },
  logProof: {
    method: 'GET',
    path: '/log/proof/{index}',
    summary: 'Inclusion proof of an entry (C2SP tlog-proof), the downloadable receipt',
    access: 'public',
    produces: 'text/plain',
  },
} as const satisfies Endpoints;
