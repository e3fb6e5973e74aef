import { percentText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { answerKind } from '../../../domain/polls/answer-kinds/index.ts';
import { valueName } from '../../../domain/polls/answer-kinds/value-name.ts';
import type { Format } from '../../../domain/polls/format.ts';
import type { PollResults } from '../../../domain/polls/poll-results.ts';

interface Props {
  readonly page: Page;
  readonly format: Format;
  readonly results: PollResults;
  /** Label of an answer, by its value. */
  readonly nameOf: (value: string) => string;
}

/** The exact result of a poll that isn’t a single bar: one row per option. */
export function OptionResults({ page, format, results, nameOf }: Props) {
  const { t, formats, language } = page;
  const { voters, options, mean, ranking } = results;
  const share = (votes: number) => (voters === 0 ? 0 : Math.round((100 * votes) / voters));
  return (
    <div>
      <p class="note">
        {t('post.voters', { count: voters })}
        {answerKind(format).several && ` · ${t('post.several')}`}
        {format.kind === 'ranking' && ` · ${t('post.first-choices')}`}
      </p>
      <ul class="rows wide">
        {options.map(({ id, votes }) => {
          const place = ranking?.borda.find(({ option }) => option === id);
          return (
            <li>
              <span class="label" {...inFrench(page)}>
                {nameOf(id)}
                {place && ` (${t('post.borda', { place: place.place, points: place.points })})`}
              </span>
              <span class={`share p${share(votes)}`} />
              <span class="value">{percentText(share(votes), language)}</span>
            </li>
          );
        })}
      </ul>
      {mean !== undefined && mean !== null && (
        <p class="note">{t('post.mean', { mean: formats.number(mean) })}</p>
      )}
      {ranking?.condorcetWinner && (
        <p class="note">{t('post.condorcet', { option: nameOf(ranking.condorcetWinner) })}</p>
      )}
    </div>
  );
}

/** Labels of a format's answers. */
export function optionNames(
  page: Page,
  format: Format,
  approval: (value: string) => string,
): (value: string) => string {
  if (format.kind === 'approval') return approval;
  return (value) => page.french(valueName(format, value, approval));
}
