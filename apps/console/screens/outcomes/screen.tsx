import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { typeset } from '../../../../messages/typography.ts';
import { formats, ground, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { type Pages, usePages } from '../../parts/use-pages.ts';
import { addressOf } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { request } from '../../session/session.ts';
import { reportWaiting } from '../../shell/waiting.ts';
import { say } from './say.ts';
import { Story } from './story.tsx';

/** « Suites »: what awaits an outcome or an answer, and the history of a post. */
export default function OutcomesScreen({ rest: [postId] }: ScreenProps) {
  return postId === undefined ? <Awaited /> : <Story key={postId} postId={postId} />;
}

function Awaited() {
  const outcomes = usePages(
    (cursor) => request('GET /v1/admin/worklist/outcomes', { query: { cursor } }),
    'outcomes',
  );
  const answers = usePages(
    (cursor) => request('GET /v1/admin/worklist/answers', { query: { cursor } }),
    'answers',
  );
  useEffect(() => {
    const [owed, unanswered] = [outcomes.items, answers.items];
    if (!owed || !unanswered) return;
    reportWaiting('suites', {
      count: owed.length + unanswered.length,
      late: owed.some(({ late }) => late),
    });
  }, [outcomes.items, answers.items]);
  return (
    <>
      <h1>{say('title')}</h1>
      <Block title={say('awaited')} none={say('awaited.none')} list={outcomes}>
        {({ closedAt, late }) => (
          <>
            <span>{say('closed', { date: formats.end(closedAt) })}</span>
            {late && <span class="is-late">{say('late')}</span>}
          </>
        )}
      </Block>
      <Block
        title={say('answers', { days: ground.answerAfterDays })}
        none={say('answers.none')}
        list={answers}
      >
        {({ publishedAt }) => <span>{say('published', { date: formats.day(publishedAt) })}</span>}
      </Block>
    </>
  );
}

interface Owed {
  readonly postId: string;
  readonly title: string;
  readonly theme: string;
}

interface BlockProps<T extends Owed> {
  readonly title: string;
  readonly none: string;
  readonly list: Pages<T>;
  /** Facts shown beside the theme. */
  readonly children: (one: T) => ComponentChildren;
}

function Block<T extends Owed>({ title, none, list, children }: BlockProps<T>) {
  return (
    <section class="block">
      <h2>{title}</h2>
      {list.fault && <Fault error={list.fault} retry={() => void list.reload()} />}
      {list.items?.length === 0 && list.more === undefined && <p class="hint">{none}</p>}
      <ul class="rows">
        {list.items?.map((one) => (
          <li key={one.postId}>
            <a href={addressOf('suites', one.postId)}>{typeset(one.title, 'fr')}</a>
            <p class="hint">
              <span>{themeLabel(one.theme)}</span>
              {children(one)}
            </p>
          </li>
        ))}
      </ul>
      <MoreButton list={list} label={say('more')} />
    </section>
  );
}
