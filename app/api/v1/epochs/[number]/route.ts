import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { getEpochFile } from '@/lib/royalties/server/get-epoch-file';

// public: what auditors recompute.
export const GET = defineRoute(ENDPOINTS.epoch, async ({ params }) => getEpochFile(Number(params.number)));
