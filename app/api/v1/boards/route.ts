import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { getBoard } from '@/lib/domains/communities/boards/server/get-board';

// public: ranks are.
export const GET = defineRoute(ENDPOINTS.boards, async ({ query, now }) => getBoard({ ...query, now }));
