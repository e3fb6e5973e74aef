import { type FollowUpState, isOutcome } from '../follow-ups/follow-up.ts';
import { UndoExpired } from '../posts/errors.ts';
import type { PostState } from '../posts/post.ts';
import type { Withdrawal } from '../posts/region-post.ts';
import { type TextChange, textChanges } from '../posts/wording.ts';
import { ProjectImpossible } from './errors.ts';

/** Most suggestions that one project comes from: each is told in the same transaction. */
export const mostOrigins = 10;

/** Stands for the territory of those that are for no département, where one asks for it: none has such a code. */
export const wholeRegion = 'region';

/** What a project is, beside its texts. */
export interface ProjectTerms {
  /** In cents. */
  readonly cost: number;
  /** Code of the département that it is for; absent = the whole Région. */
  readonly territory?: string | undefined;
  /** Ids of the suggestions that it comes from. */
  readonly origins: readonly string[];
  /** The last word of its instruction; the words themselves are steps of its history. */
  readonly instruction?: { readonly feasible: boolean; readonly at: string } | undefined;
  /** Since when, and by whom (pseudonym), it may be put in an envelope. */
  readonly admitted?: { readonly at: string; readonly by: string } | undefined;
}

/** A project, from its publication on. */
export interface Project {
  readonly id: string;
  readonly state: PostState;
  readonly version: number;
  readonly title: string;
  readonly body?: string | undefined;
  readonly withdrawal?: Withdrawal | undefined;
  readonly project?: ProjectTerms | undefined;
}

/** What an instruction may change. */
export interface Instructed {
  readonly title: string;
  readonly body?: string | undefined;
  readonly cost: number;
  readonly territory?: string | undefined;
}

/** What staff can do to a project. `by` is a pseudonym. */
export type ProjectCommand = { readonly by: string } & (
  | { readonly kind: 'instruct'; readonly feasible: boolean; readonly to: Instructed }
  | { readonly kind: 'admit' }
  | { readonly kind: 'withdraw'; readonly why: string }
  | { readonly kind: 'restore'; readonly why: string }
);

export type ProjectEvent = { readonly at: string; readonly by: string } & (
  | {
      readonly type: 'Instructed';
      readonly feasible: boolean;
      readonly to: Instructed;
      readonly changes: readonly TextChange[];
    }
  | { readonly type: 'Admitted' }
  | { readonly type: 'Withdrawn' | 'Restored'; readonly why: string }
);

/** Whether it may be put in an envelope. */
export const isAdmitted = ({ state, project }: Project): boolean =>
  state === 'published' && project?.admitted !== undefined;

/**
 * How far a project is, as its readers see it: it waits for its instruction, was found feasible or not, may be put in an envelope, or
 * was decided since, after which no other envelope takes it.
 */
export const projectStages = ['waiting', 'feasible', 'declined', 'admitted', 'decided'] as const;
export type ProjectStage = (typeof projectStages)[number];

/** @param news state of its history; absent if it has none */
export function stageOf({ instruction, admitted }: ProjectTerms, news?: FollowUpState): ProjectStage {
  if (news === 'declined') return 'declined';
  if (news !== undefined && isOutcome(news)) return 'decided';
  if (admitted !== undefined) return 'admitted';
  if (instruction === undefined) return 'waiting';
  return instruction.feasible ? 'feasible' : 'declined';
}

/**
 * The event that a command causes at an instant (ISO 8601).
 * @throws ProjectImpossible in this state; UndoExpired
 */
export function decide(
  project: Project,
  command: ProjectCommand,
  at: string,
  { undoMinutes }: { readonly undoMinutes: number },
): ProjectEvent {
  const { id: postId, state, withdrawal } = project;
  const { by } = command;
  if (command.kind === 'restore') {
    if (withdrawal === undefined) throw new ProjectImpossible({ postId, reason: 'not-withdrawn' });
    if (Date.parse(at) - Date.parse(withdrawal.at) > undoMinutes * 60_000) {
      throw new UndoExpired({ postId, decidedAt: withdrawal.at, undoMinutes });
    }
    return { type: 'Restored', at, by, why: command.why };
  }
  if (state !== 'published') throw new ProjectImpossible({ postId, reason: 'withdrawn' });
  switch (command.kind) {
    case 'instruct': {
      const { feasible, to } = command;
      return { type: 'Instructed', at, by, feasible, to, changes: changesOf(project, to) };
    }
    case 'admit': {
      const { instruction, admitted } = termsOf(project);
      if (instruction === undefined) throw new ProjectImpossible({ postId, reason: 'not-instructed' });
      if (!instruction.feasible) throw new ProjectImpossible({ postId, reason: 'not-feasible' });
      if (admitted !== undefined) throw new ProjectImpossible({ postId, reason: 'admitted' });
      return { type: 'Admitted', at, by };
    }
    case 'withdraw':
      return { type: 'Withdrawn', at, by, why: command.why };
  }
}

/** The project after an event that `decide` gave for it. What was instructed anew must be admitted anew. */
export function evolve<P extends Project>(before: P, event: ProjectEvent): P {
  const next = { ...before, version: before.version + 1 };
  const { at, by } = event;
  switch (event.type) {
    case 'Instructed': {
      const { title, body, cost, territory } = event.to;
      const { origins } = termsOf(before);
      const instruction = { feasible: event.feasible, at };
      return { ...next, title, body, project: { cost, territory, origins, instruction } };
    }
    case 'Admitted':
      return { ...next, project: { ...termsOf(before), admitted: { at, by } } };
    case 'Withdrawn':
      return { ...next, state: 'withdrawn', withdrawal: { at, by, why: event.why } };
    case 'Restored':
      return { ...next, state: 'published', withdrawal: undefined };
  }
}

/** @throws Error for what is no project */
export function termsOf({ id, project }: Pick<Project, 'id' | 'project'>): ProjectTerms {
  if (project === undefined) throw new Error(`${id} is no project.`);
  return project;
}

/** What reads otherwise: texts by their place, then `cost` (in cents) and `territory`. */
export function changesOf(project: Project, to: Instructed): TextChange[] {
  const { cost, territory } = termsOf(project);
  const terms = [
    { place: 'cost', before: String(cost), after: String(to.cost) },
    { place: 'territory', before: territory, after: to.territory },
  ].filter(({ before, after }) => before !== after);
  return [...textChanges(wordingOf(project), wordingOf(to)), ...terms];
}

const wordingOf = ({ title, body }: Pick<Project, 'title' | 'body'>) => ({ title, body });
