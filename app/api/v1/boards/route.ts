import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { getBoard } from '@/lib/boards/server/get-board';

// public: ranks are.
export const GET = defineRoute(ENDPOINTS.boards, async ({ query, now }) => getBoard({ ...query, now }));
