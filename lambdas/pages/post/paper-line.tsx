import { percentText } from '../../../apps/view/numbers.ts';
import type { Page } from '../../../apps/view/page.ts';
import type { PollResults } from '../../../domain/polls/poll-results.ts';

interface Props {
  readonly page: Page;
  readonly results: PollResults;
  /** Label of an answer, by its value. */
  readonly nameOf: (value: string) => string;
}

/** « Dont 190 bulletins papier. Sans le papier : Pour 33 %, Contre 67 %. » Nothing where there is no paper. */
export function PaperLine({ page: { t, language }, results: { paper }, nameOf }: Props) {
  if (paper === undefined) return null;
  const { voters, without } = paper;
  const answers = without?.options.map(({ id, votes }) => {
    const share = without.voters === 0 ? 0 : Math.round((100 * votes) / without.voters);
    return `${nameOf(id)} ${percentText(share, language)}`;
  });
  return (
    <p class="note">
      {t('post.paper', { count: voters })}{' '}
      {answers ? t('post.without-paper', { answers: answers.join(', ') }) : t('post.few-on-paper')}
    </p>
  );
}
