import { envelopesOf } from '../../domain/envelopes/asked.ts';
import { isOutcome } from '../../domain/follow-ups/follow-up.ts';
import type { EnvelopeFormat, Format, ProjectOption } from '../../domain/polls/format.ts';
import { longestAbout } from '../../domain/polls/format-check.ts';
import { ProjectChanged } from '../../domain/projects/errors.ts';
import { isAdmitted, termsOf } from '../../domain/projects/project.ts';
import type { ProposalContent, QuestionTerms } from '../../domain/questions/proposal.ts';
import { inOneLine, shortened } from '../../domain/text/shorten.ts';
import { type PostItem, readPosts } from '../../foundations/posts/post-items.ts';
import {
  linkProjects,
  projectIdsIn,
  projectsStateUpdate,
  readProjectsState,
} from '../../foundations/projects/envelope-items.ts';
import { type FieldError, ProblemError, requestInvalid } from '../../platform/http/problem.ts';
import { inParallel } from '../../platform/in-parallel.ts';
import type { FurtherWrite } from '../../platform/table/act.ts';
import { readStandings } from '../follow-ups/public.ts';
import { checkedAnswers } from './checked-content.ts';
import { readWhereAtStake } from './envelopes-with-project.ts';

/**
 * A question whose envelopes hold admitted projects only, with their titles, texts and territories as they are: what the question
 * says of a project is the project’s.
 * @param path of the content within the request
 * @throws ProblemError request-invalid, with all that is wrong
 */
export async function withAdmittedProjects(content: ProposalContent, path: string): Promise<ProposalContent> {
  if (content.kind !== 'question') return content;
  const projects = await readProjects(content);
  throwAll(projectFaults(content, projects), path);
  const named = withProjects(content, projects);
  // Two of one title couldn’t be told apart on a ballot.
  throwAll(checkedAnswers(named).faults, path);
  return named;
}

function throwAll(faults: readonly FieldError[], path: string): void {
  if (faults.length === 0) return;
  throw requestInvalid(faults.map((fault) => ({ ...fault, path: `${path}.${fault.path}` })));
}

interface Found {
  readonly post: PostItem;
  /** Whether its history has gone beyond its instruction. */
  readonly isDecided: boolean;
  /** Title of another question that may pay for it. */
  readonly atStakeIn: string | undefined;
}

/** Each has its own Query of the envelopes that hold it. */
const projectsAtOnce = 10;

async function readProjects(content: QuestionTerms): Promise<ReadonlyMap<string, Found>> {
  const ids = [...new Set(projectIdsIn(content))];
  const [posts, standings] = await Promise.all([readPosts(ids), readStandings(ids)]);
  const projects = posts.filter(({ kind }) => kind === 'project');
  const found = await inParallel(projectsAtOnce, projects, async (post) => {
    const isDecided = isOutcome(standings.get(post.id) ?? 'received');
    return [post.id, { post, isDecided, atStakeIn: await readWhereAtStake(post.id) }] as const;
  });
  return new Map(found);
}

function projectFaults(content: QuestionTerms, projects: ReadonlyMap<string, Found>): FieldError[] {
  const named = new Set<string>();
  return envelopesOf(content).flatMap(({ path, format }) =>
    format.options.flatMap((option, index) => {
      const fault = faultOf(option, format, projects, named);
      if (option.post !== undefined) named.add(option.post);
      if (fault === undefined) return [];
      const field = fault.fault === 'project-cost' ? 'cost' : 'post';
      return [{ ...fault, path: `${path}.options.${index}.${field}` }];
    }),
  );
}

function faultOf(
  { post: id, cost }: ProjectOption,
  { territory }: EnvelopeFormat,
  projects: ReadonlyMap<string, Found>,
  named: ReadonlySet<string>,
): Omit<FieldError, 'path'> | undefined {
  if (id === undefined) return { fault: 'project-missing' };
  const found = projects.get(id);
  if (found === undefined) return { fault: 'project-unknown' };
  if (named.has(id)) return { fault: 'project-twice' };
  const { post, isDecided, atStakeIn } = found;
  const terms = termsOf(post);
  if (post.state === 'withdrawn') return { fault: 'project-withdrawn' };
  if (!isAdmitted(post)) return { fault: 'project-not-admitted' };
  if (isDecided) return { fault: 'project-decided' };
  if (atStakeIn !== undefined) return { fault: 'project-at-stake', facts: { title: atStakeIn } };
  if (territory !== undefined && terms.territory !== territory) return { fault: 'project-elsewhere' };
  // Whoever put it in has read another cost.
  return terms.cost === cost ? undefined : { fault: 'project-cost', facts: { cost: terms.cost } };
}

/** What a ballot says of a project: its text, which its page gives whole. */
const aboutOf = (body: string | undefined): string | undefined =>
  body === undefined ? undefined : shortened(inOneLine(body), longestAbout);

function withProjects<C extends QuestionTerms>(content: C, projects: ReadonlyMap<string, Found>): C {
  const named = (format: Format): Format =>
    format.kind !== 'projects'
      ? format
      : {
          ...format,
          options: format.options.map(({ territory: _, about: __, ...option }) => {
            const { title, body, project } = projects.get(option.post ?? '')?.post ?? {};
            const about = aboutOf(body);
            return {
              ...option,
              ...(title !== undefined && { label: title }),
              ...(about !== undefined && { about }),
              ...(project?.territory !== undefined && { territory: project.territory }),
            };
          }),
        };
  return {
    ...content,
    ...(content.format && { format: named(content.format) }),
    ...(content.steps && {
      steps: content.steps.map((step) => ({ ...step, format: named(step.format) })),
    }),
  };
}

/**
 * What approving a question writes for its projects: from now on they are what they were approved as. Their links are written at
 * once; without the approval they mean nothing.
 * @throws ProjectChanged when one isn’t what the question says, isn’t admitted any more, or is at stake in another question
 */
export async function approvalOfProjects(proposal: {
  readonly id: string;
  readonly content: ProposalContent;
}): Promise<FurtherWrite[]> {
  const { id, content } = proposal;
  if (content.kind !== 'question' || envelopesOf(content).length === 0) return [];
  // Before the projects that it guards are read.
  const changes = await readProjectsState();
  const title = changedProject(content, await readProjects(content));
  if (title !== undefined) throw new ProjectChanged({ title });
  await linkProjects(id, projectIdsIn(content));
  const refused = () => new ProblemError('decided-meanwhile', { reason: 'project' });
  return [{ item: projectsStateUpdate(changes), refused }];
}

/** The name of the first project that isn’t what the question says of it. */
function changedProject(content: QuestionTerms, projects: ReadonlyMap<string, Found>): string | undefined {
  const named = new Set<string>();
  for (const { format } of envelopesOf(content)) {
    for (const option of format.options) {
      const { title, body, project } = projects.get(option.post ?? '')?.post ?? {};
      const isSame =
        title === option.label && aboutOf(body) === option.about && project?.territory === option.territory;
      if (!isSame || faultOf(option, format, projects, named) !== undefined) return option.label;
    }
  }
  return undefined;
}
