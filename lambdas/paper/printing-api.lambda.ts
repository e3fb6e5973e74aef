import { printingRoutes } from '../../contract/paper/printing.routes.ts';
import { httpFunction } from '../../foundations/staff/http-function.ts';
import { paperProblems } from '../../messages/problems/paper/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { paperStaffProblems } from '../../messages/problems/staff/paper.ts';

const problems = [postProblems, accessProblems, paperProblems, paperStaffProblems] as const;

/** Bulletins to be printed: a function of its own, because nothing else needs fonts and a writer of PDF. */
export const handler = httpFunction(printingRoutes, problems, {
  async printBulletins({ caller, params: { boxId }, body }) {
    const { printBulletins } = await import('./print-bulletins.ts');
    const { bytes, fileName } = await printBulletins(caller, boxId, body);
    return {
      body: Buffer.from(bytes).toString('base64'),
      headers: { 'content-disposition': `attachment; filename="${fileName}"` },
    };
  },
});
