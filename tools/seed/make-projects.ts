import { followUpsRoutes } from '../../contract/follow-ups/follow-ups.routes.ts';
import { projectsRoutes } from '../../contract/projects/projects.routes.ts';
import { pollId } from '../../domain/polls/format.ts';
import { readOutcomes } from '../../foundations/polls/outcome-items.ts';
import { projects } from './content/projects.ts';
import { questions } from './content/questions.ts';
import type { DemoProject } from './content/shapes.ts';
import type { Scene } from './scene.ts';
import { type Act, auditLog } from './timeline.ts';

const dayMs = 86_400_000;
/** Made, instructed, admitted and, one of them, withdrawn before their envelope is proposed. */
const daysBefore = { made: 9, instructed: 5, admitted: 3, withdrawn: 2 } as const;

/** The demo’s projects: made of suggestions or without, instructed, admitted, and followed once they are funded. */
export function projectActs(scene: Scene): Act[] {
  return projects.flatMap((project, index) => {
    const {
      key,
      origins = [],
      envelope,
      feasible,
      admitted,
      instruction,
      withdrawn,
      followUps = [],
    } = project;
    const week = questions.find((question) => question.key === envelope)?.week;
    if (typeof week !== 'number') throw new Error(`The envelope of ${key} is asked in no week.`);
    const opensAt = scene.calendar.openingOf(week);
    const at = (days: number) => opensAt - days * dayMs + index * 60_000;
    const touches = [auditLog, key, ...origins];
    return [
      { at: at(daysBefore.made), touches, run: () => make(scene, project) },
      ...(instruction === undefined
        ? []
        : [{ at: at(daysBefore.instructed), touches, run: () => instruct(scene, project, instruction) }]),
      ...(instruction === undefined || feasible === false || admitted === false
        ? []
        : [{ at: at(daysBefore.admitted), touches, run: () => admit(scene, project) }]),
      ...(withdrawn === undefined
        ? []
        : [{ at: at(daysBefore.withdrawn), touches, run: () => withdraw(scene, project, withdrawn) }]),
      ...followUps.map(({ after, ...body }) => ({
        at: opensAt + after * dayMs + index * 60_000,
        touches: [auditLog, key, envelope, 'certificates'],
        run: () => tellIfFunded(scene, project, body),
      })),
    ];
  });
}

const paramsOf = ({ ids }: Scene, key: string) => ({ postId: ids.get(key) ?? '' });

/** What a project is, as staff write it. */
function writtenOf({ title, body, cost, territory }: DemoProject) {
  return { title, body, cost, ...(territory !== undefined && { territory }) };
}

async function make(scene: Scene, project: DemoProject): Promise<void> {
  const { client, ids, team } = scene;
  const { key, theme, cost, askedCost = cost, origins = [] } = project;
  const { id } = await client.call(projectsRoutes.createProject, {
    ...{ token: team, idempotencyKey: `seed-imaginest-${key}` },
    body: {
      ...{ ...writtenOf(project), theme, cost: askedCost },
      origins: origins.map((origin) => ids.get(origin) ?? ''),
    },
  });
  ids.set(key, id);
}

async function instruct(scene: Scene, project: DemoProject, text: string): Promise<void> {
  const { feasible = true } = project;
  await scene.client.call(projectsRoutes.instructProject, {
    ...{ token: scene.team, params: paramsOf(scene, project.key) },
    body: { ...writtenOf(project), version: 1, feasible, text },
  });
}

async function admit(scene: Scene, { key }: DemoProject): Promise<void> {
  await scene.client.call(projectsRoutes.admitProject, {
    ...{ token: scene.team, params: paramsOf(scene, key), body: { version: 2 } },
  });
}

async function withdraw(scene: Scene, { key }: DemoProject, explanation: string): Promise<void> {
  await scene.client.call(projectsRoutes.withdrawProject, {
    ...{ token: scene.team, params: paramsOf(scene, key), body: { version: 3, explanation } },
  });
}

/** Who votes decides, also in the demo. */
async function tellIfFunded(
  scene: Scene,
  { key, envelope, option = '' }: DemoProject,
  body: Pick<NonNullable<DemoProject['followUps']>[number], 'state' | 'text'>,
): Promise<void> {
  const { client, team } = scene;
  const [certified] = await readOutcomes(pollId(paramsOf(scene, envelope)));
  if (!certified?.outcome.funded.includes(option)) return;
  await client.call(followUpsRoutes.addFollowUp, { token: team, params: paramsOf(scene, key), body });
}
