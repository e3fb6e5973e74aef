import type * as z from 'zod';
import type { worklistRoutes } from '../../contract/worklist/worklist.routes.ts';

/** What waits for a member of staff, as the API returns it. */
export type Worklist = z.input<typeof worklistRoutes.getWorklist.success.body>;
