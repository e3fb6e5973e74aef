import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { call, Refusal, type Reply } from '../../../contract/client/call.ts';
import { type Answer, approval } from '../../../domain/polls/answer.ts';
import type { Format } from '../../../domain/polls/format.ts';
import { type BarPost, type BarState, VoteBar } from '../../view/vote-bar.tsx';
import { type BarWords, barTexts, type Side } from '../../view/vote-words.ts';
import { AnswerFields, firstAnswer } from '../polls/answer-fields.tsx';
import { askForProfile } from '../profile/sheet.ts';
import { say } from '../say.ts';
import { hasProfile, withToken } from '../session.ts';
import { language, words as pageWords } from '../words.ts';
import { whileWaiting } from './idle.ts';

export interface KioskQuestion {
  readonly post: BarPost;
  /** Absent for + and −. */
  readonly format?: Format;
}

const words = pageWords as BarWords;

interface QuestionProps {
  readonly question: KioskQuestion;
  /** Absent after the last question. */
  readonly next: (() => void) | undefined;
  done(): void;
  /** Further actions, next to « J’ai fini ». */
  readonly children?: ComponentChildren;
}

/** A question until it is answered, then « Merci ». The device stores nothing of it: no queue, no own answers. */
export function Question({ question: { post, format }, next, done, children }: QuestionProps) {
  const [isAnswered, setAnswered] = useState(false);
  const [fault, setFault] = useState('');

  async function give(
    answer: Answer,
    pressed: string,
  ): Promise<Reply<'PUT /v1/posts/{postId}/vote'> | undefined> {
    if (!hasProfile() && !(await askForProfile(pressed))) return undefined;
    try {
      const params = { postId: post.id };
      const vote = await whileWaiting(
        withToken((token) => call('PUT /v1/posts/{postId}/vote', { token, params, body: { answer } })),
      );
      setFault('');
      setAnswered(true);
      return vote;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setFault(`${say('bar.refused')} ${error.status === 0 ? say('kiosk.offline') : error.detail}`);
      return undefined;
    }
  }

  return (
    <>
      {format ? (
        <Form format={format} post={post} isAnswered={isAnswered} give={give} />
      ) : (
        <Bar post={post} give={give} />
      )}
      {fault !== '' && (
        <p class="notice fault" role="alert">
          {fault}
        </p>
      )}
      <p class="thanks" role="status">
        {isAnswered && say('kiosk.thanks')}
      </p>
      <p class="actions">
        {next && (
          <button type="button" class={isAnswered ? 'button strong' : 'button'} onClick={next}>
            {say(isAnswered ? 'kiosk.next' : 'kiosk.skip')}
          </button>
        )}
        {children}
        <button type="button" class="button" onClick={done}>
          {say('kiosk.done')}
        </button>
      </p>
    </>
  );
}

type Give = (answer: Answer, pressed: string) => Promise<Reply<'PUT /v1/posts/{postId}/vote'> | undefined>;

function Bar({ post: first, give }: { readonly post: BarPost; readonly give: Give }) {
  const [post, setPost] = useState(first);
  const [state, setState] = useState<BarState>({ name: 'open' });
  const { low } = barTexts(words, post.kind, language);
  async function press(choice: Side): Promise<void> {
    const vote = await give(approval(choice), low(choice));
    if (vote === undefined) return;
    const { results } = vote;
    if (post.visibility === 'always') setPost({ ...post, ...(await totalsOf(post.id)) });
    const of = (side: Side) => results?.options.find(({ id }) => id === side)?.votes ?? 0;
    setState({
      name: 'voted',
      choice,
      ...(results && { totals: { plus: of('plus'), minus: of('minus') } }),
    });
  }
  const choice = 'choice' in state ? state.choice : undefined;
  const nothing = () => {};
  return (
    <div class="vote">
      <VoteBar
        post={post}
        state={state}
        words={words}
        language={language}
        size="large"
        act={{
          press: (side) => void press(side),
          change: () => choice && setState({ name: 'changing', choice }),
          keep: () => choice && setState({ name: 'voted', choice }),
          withdraw: () =>
            void withToken((token) =>
              call('DELETE /v1/posts/{postId}/vote', { token, params: { postId: post.id } }),
            ).then(() => setState({ name: 'open' }), nothing),
          retry: nothing,
          carryOver: nothing,
        }}
      />
    </div>
  );
}

async function totalsOf(postId: string): Promise<Pick<BarPost, 'totals'>> {
  const { totals } = await call('GET /v1/posts/{postId}/statistics', { params: { postId } }).catch(() => ({
    totals: undefined,
  }));
  return totals ? { totals } : {};
}

function Form({
  format,
  post,
  isAnswered,
  give,
}: {
  readonly format: Format;
  readonly post: BarPost;
  readonly isAnswered: boolean;
  readonly give: Give;
}) {
  const [answer, setAnswer] = useState(firstAnswer(format));
  if (isAnswered) return null;
  return (
    <form
      class="poll"
      onSubmit={(event) => {
        event.preventDefault();
        if (answer) void give(answer, '');
      }}
    >
      <AnswerFields
        format={format}
        kind="question"
        answer={answer}
        name={post.id}
        label={post.title}
        answered={setAnswer}
      />
      <p class="actions">
        <button type="submit" class="button">
          {say('poll.send')}
        </button>
      </p>
    </form>
  );
}
