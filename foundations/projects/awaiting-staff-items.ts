import * as z from 'zod';
import { type Project, stageOf, termsOf } from '../../domain/projects/project.ts';
import { keys } from '../../platform/table/keys.ts';
import { query } from '../../platform/table/read.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { put, remove } from '../../platform/table/write.ts';

/** The stages in which a project waits for staff: its directorate instructs it, the project team admits it. */
export const awaitedStages = ['waiting', 'feasible'] as const;
export type AwaitedStage = (typeof awaitedStages)[number];

const awaitingStaffItem = z.object({
  postId: z.string(),
  theme: z.string(),
  stage: z.enum(awaitedStages),
  /** ISO 8601, UTC: of its publication, or of its instruction. */
  since: z.string(),
});

/** That a project waits to be instructed, or to be admitted. */
export type AwaitingStaff = z.output<typeof awaitingStaffItem>;

type Placed = Project & { readonly theme: string; readonly createdAt: string };

/**
 * The notes that a project waits for staff, as an act begins or ends that: for its transaction.
 * @param before undefined for a new project
 */
export function awaitingStaffItems(before: Placed | undefined, after: Placed): TransactItem[] {
  const [left, entered] = [before && noteOf(before), noteOf(after)];
  if (left?.stage === entered?.stage && left?.since === entered?.since) return [];
  return [
    ...(left ? [remove(keyOf(left))] : []),
    ...(entered ? [put(keyOf(entered), 'AwaitingStaff', entered)] : []),
  ];
}

/** What its history says of it since, whoever reads the notes asks. */
function noteOf({ id: postId, theme, state, createdAt, ...project }: Placed): AwaitingStaff | undefined {
  const terms = termsOf({ id: postId, ...project });
  const stage = awaitedStages.find((each) => each === stageOf(terms));
  if (state !== 'published' || stage === undefined) return undefined;
  return { postId, theme, stage, since: terms.instruction?.at ?? createdAt };
}

const keyOf = ({ stage, theme, since, postId }: AwaitingStaff) =>
  keys.awaitingStaff(stage, theme, since, postId);

/** Those of a stage and a theme, the longest waiting first. */
export function readAwaitingStaff(
  stage: AwaitedStage,
  theme: string,
  limit: number,
): Promise<AwaitingStaff[]> {
  const { pk } = keys.awaitingStaff(stage, theme, '', '');
  return query({ pk, limit }, awaitingStaffItem);
}
