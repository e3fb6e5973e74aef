import { useEffect, useRef } from 'preact/hooks';
import { markedPolls } from '../../../domain/envelopes/withdrawn.ts';
import type { Answer } from '../../../domain/polls/answer.ts';
import type { Format } from '../../../domain/polls/format.ts';
import { votedKind } from '../../../domain/posts/post.ts';
import { shortened } from '../../../domain/text/shorten.ts';
import { typesetTexts } from '../../view/typeset-texts.ts';
import type { BarPost } from '../../view/vote-bar.tsx';
import { idsIn } from '../polls/given-answers.ts';
import { PollForm } from '../polls/poll-form.tsx';
import { choicesOf } from '../polls/poll-words.ts';
import { formats, french, href, inFrench, say } from '../say.ts';
import { LiveVote } from '../vote/live-vote.tsx';
import type { CardData, Entry } from './deal.ts';

/** How much of a text is shown before the vote, in characters; the rest is on the page of the post. */
const longestBody = 280;

interface CardProps {
  readonly entry: Entry;
  readonly heading: { readonly current: HTMLHeadingElement | null };
  /** Called with the answer in words; undefined if it was withdrawn. */
  answered(answer: string | undefined): void;
}

/** One subject: who speaks, what is asked, why it comes now, and the fields that answer it. */
export function Card({ entry: { card }, heading, answered }: CardProps) {
  const { post, kind, step } = card;
  const asked = step === undefined ? undefined : post.steps?.find(({ id }) => id === step);
  const polls = markedPolls(post);
  const format = typesetTexts(polls.steps?.find(({ id }) => id === step)?.format ?? polls.format, french);
  const body = step === undefined ? post.body : undefined;
  const hasMore = (body?.length ?? 0) > longestBody || post.why !== undefined || post.link !== undefined;
  return (
    <article class="question talk-card">
      <p class="over">
        <ThemeMark theme={post.theme} />
        <span>{say(post.service ? 'conversation.service' : `conversation.${kind}`)}</span>
      </p>
      {asked && (
        <p class="talk-of" {...inFrench}>
          {french(post.title)}
        </p>
      )}
      <h2 tabIndex={-1} ref={heading} {...inFrench}>
        {french(asked?.prompt ?? post.title)}
      </h2>
      {body && <p {...inFrench}>{french(shortened(body, longestBody))}</p>}
      {card.because.map((because) => (
        <p class="notice" key={because}>
          {say(`conversation.${because}`, { date: post.closesAt ? formats.end(post.closesAt) : '' })}
        </p>
      ))}
      {format === undefined || (asked === undefined && format.kind === 'approval') ? (
        <div class="vote">
          <LiveVote
            post={barPostOf(card)}
            initial={{ name: 'open' }}
            size="large"
            given={(choice) => answered(choice && say(`bar.${votedKind(post.kind)}.${choice}`))}
          />
        </div>
      ) : (
        <PollForm
          {...{ postId: post.id, step, format, visibility: visibilityOf(card) }}
          kind={post.kind === 'suggestion' ? 'suggestion' : 'question'}
          label={french(asked?.prompt ?? post.title)}
          page={href(`/p/${post.id}`)}
          given={(answer) => answered(answer === null ? undefined : inWords(answer, format))}
        />
      )}
      {hasMore && (
        <p>
          <a class="link" href={href(`/p/${post.id}`)}>
            {say('conversation.more')}
          </a>
        </p>
      )}
    </article>
  );
}

/** The drawing and name of a theme, which the page carries once for each. */
function ThemeMark({ theme }: { readonly theme: string }) {
  const outlet = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const mark = document.querySelector(`[data-themes] [data-theme="${CSS.escape(theme)}"]`);
    if (mark) outlet.current?.replaceChildren(...mark.cloneNode(true).childNodes);
  }, [theme]);
  return <span ref={outlet} {...inFrench} />;
}

function visibilityOf({ post }: CardData): BarPost['visibility'] {
  return post.revealedAt === undefined ? post.resultsVisibility : 'always';
}

function barPostOf(card: CardData): BarPost {
  const { id, kind, title, closesAt, totals } = card.post;
  return {
    ...{ id, kind: votedKind(kind), title: french(title), visibility: visibilityOf(card) },
    ...(closesAt !== undefined && { closesOn: formats.end(closesAt) }),
    ...(totals && { totals }),
  };
}

/** An answer as one would say it. */
function inWords(answer: Answer, format: Format): string {
  const names = new Map(choicesOf(format, 'question').map(({ id, label }) => [id, label]));
  return idsIn(answer)
    .map((id) => names.get(id) ?? id)
    .join(', ');
}
