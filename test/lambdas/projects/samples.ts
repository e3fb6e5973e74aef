import type { OperationOf } from '../../../contract/api.ts';
import { projectsRoutes } from '../../../contract/projects/projects.routes.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';
import { feasible, project } from '../../support/projects.ts';

// What a request must hold, without what it may.
const { theme, title, cost } = project;
const required = { theme, title, cost };
const { version, feasible: isFeasible, text } = feasible;
const instruction = { version, feasible: isFeasible, title, cost, text };

export async function samples({ service }: SampleGround): Promise<SamplesOf<OperationOf<'projects'>>> {
  const token = await service.teamToken();
  const { id: postId } = await service.client.call(projectsRoutes.createProject, { token, body: project });
  const params = { postId };
  return {
    listProjects: {},
    createProject: { body: required },
    getProject: { params },
    instructProject: { params, body: instruction },
    admitProject: { params, body: { version: 1 } },
    withdrawProject: { params, body: { version: 1, explanation: 'Le terrain est vendu.' } },
    restoreProject: { params, body: { version: 1, explanation: 'Retiré par mégarde.' } },
  };
}
