import { countText } from '../../../apps/view/numbers.ts';
import { inFrench } from '../../../apps/view/page.ts';
import { pollsOf } from '../../../domain/polls/format.ts';
import { peopleOf } from '../../../foundations/posts/audience.ts';
import { askedOf } from '../show-post.ts';
import { BreakdownBlocks, MissingBlock, WeightedBlock } from './breakdown-blocks.tsx';
import { answerNames } from './cell-view.tsx';
import { CourseBlock } from './course-block.tsx';
import { OptionResults, optionNames } from './option-results.tsx';
import { OutcomeBlock } from './outcome-block.tsx';
import { PaperLine } from './paper-line.tsx';
import type { PostProps } from './post-props.ts';

/** The results of a post, poll by poll: totals, breakdowns, who is missing, weighting; then the course of the vote. */
export function PostResults({ page, post }: PostProps) {
  const { t, french, language } = page;
  const { post: item, results = [], breakdowns, engagement, outcomes } = post;
  const names = answerNames(page, item.kind);
  const polls = pollsOf(item);
  const { asked: audience } = askedOf(page, item);
  return (
    <>
      {audience && (
        <p class="note">
          {t('post.asked', {
            ...{ whom: audience.whom, people: page.formats.number(peopleOf(audience.audience)) },
          })}
        </p>
      )}
      {polls.map(({ format, step }, index) => {
        const result = results[index];
        // A month of a service is told in totals only.
        const ofPoll = item.service === undefined ? breakdowns[index] : undefined;
        const nameOf = optionNames(page, format, names);
        const asked = engagement?.find((each) => each.step === step);
        const isBar = item.steps === undefined && format.kind === 'approval';
        return (
          <>
            {!isBar && result && (
              <section class="block">
                {step && <p class="note">{t('post.step', { number: index + 1 })}</p>}
                <h2 {...inFrench(page)}>
                  {step ? french(item.steps?.find(({ id }) => id === step)?.prompt ?? '') : t('nav.results')}
                </h2>
                <OptionResults page={page} format={format} results={result} nameOf={nameOf} />
                {asked && (
                  <p class="note">
                    {t('post.answered', {
                      answered: countText(asked.answered, language),
                      asked: countText(asked.asked, language),
                    })}
                  </p>
                )}
              </section>
            )}
            {format.kind === 'projects' && outcomes[index] && (
              <OutcomeBlock
                page={page}
                postId={item.id}
                step={step}
                format={format}
                outcome={outcomes[index]}
                progress={post.projects}
              />
            )}
            {result && <PaperLine page={page} results={result} nameOf={nameOf} />}
            {ofPoll && <BreakdownBlocks page={page} breakdowns={ofPoll} nameOf={nameOf} />}
            {ofPoll && index === 0 && <MissingBlock page={page} breakdowns={ofPoll} />}
            {ofPoll && <WeightedBlock page={page} breakdowns={ofPoll} nameOf={nameOf} />}
          </>
        );
      })}
      {item.service && (
        <p>
          <a href={page.href(`/services/${item.service.id}`)}>{t('services.of-month')}</a>
        </p>
      )}
      <CourseBlock page={page} kind={item.kind} days={post.course} />
      <p class="note">{t('post.self-selected')}</p>
    </>
  );
}
