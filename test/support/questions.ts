import { type PostItem, publicationOf } from '../../foundations/posts/post-items.ts';
import { opened, questionItems } from '../../lambdas/questions/new-post.ts';
import { instant } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import { transact } from '../../platform/table/transact.ts';

/** What a test wants to say of a question; the rest is a question of transports on trains, answered by + and −. */
export type QuestionFields = Partial<
  Pick<
    PostItem,
    | 'theme'
    | 'title'
    | 'body'
    | 'why'
    | 'commitment'
    | 'format'
    | 'steps'
    | 'closesAt'
    | 'resultsVisibility'
    | 'audience'
  >
>;

/**
 * Opens a question now, with the writes that a week opens it with, as the table's operator: without its proposal, its approval
 * and its week, which are tested where they matter. Returns its id.
 */
export async function openQuestion(fields: QuestionFields = {}): Promise<string> {
  const { theme = 'transports', title = 'Faut-il un train de plus\u00a0?' } = fields;
  const publishedAt = instant();
  const question = opened({
    ...{ id: newId(), channel: 'region', kind: 'question', theme, title },
    ...{ createdAt: publishedAt, version: 1 },
    ...publicationOf({ channel: 'region', theme }, publishedAt),
    ...fields,
  });
  await transact(questionItems(question));
  return question.id;
}
