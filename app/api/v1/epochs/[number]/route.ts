import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { getEpochFile } from '@/lib/domains/royalties/server/get-epoch-file';

// public: what auditors recompute.
export const GET = defineRoute(ENDPOINTS.epoch, async ({ params }) => getEpochFile(Number(params.number)));
