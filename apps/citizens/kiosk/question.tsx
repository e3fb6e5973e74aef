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
import { withToken } from '../session.ts';
import { language, words as pageWords } from '../words.ts';
import { whileWaiting } from './idle.ts';
import { type Given, give, isKnown, promiseProfile } from './waiting.ts';

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

/** A question until it is answered, then « Merci ». The device stores nothing of it; without a network it waits in memory (waiting.ts). */
export function Question({ question: { post, format }, next, done, children }: QuestionProps) {
  const [isAnswered, setAnswered] = useState(false);
  const [isKept, setKept] = useState(false);
  const [fault, setFault] = useState('');

  async function answerIt(answer: Answer, pressed: string): Promise<Cast | undefined> {
    if (!isKnown() && !(await askForProfile(pressed, promiseProfile))) return undefined;
    try {
      const params = { postId: post.id };
      const cast = await whileWaiting(
        give(`post ${post.id}`, (token) =>
          call('PUT /v1/posts/{postId}/vote', { token, params, body: { answer } }),
        ),
      );
      setFault('');
      setAnswered(true);
      setKept(cast.outcome === 'kept');
      return cast;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setFault(`${say('bar.refused')} ${error.status === 0 ? say('kiosk.offline') : error.detail}`);
      return undefined;
    }
  }

  return (
    <>
      {format ? (
        <Form format={format} post={post} isAnswered={isAnswered} give={answerIt} />
      ) : (
        <Bar post={post} give={answerIt} />
      )}
      {fault !== '' && (
        <p class="notice fault" role="alert">
          {fault}
        </p>
      )}
      <p class="thanks" role="status">
        {isAnswered && say(isKept ? 'kiosk.kept' : 'kiosk.thanks')}
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

type Cast = Given<Reply<'PUT /v1/posts/{postId}/vote'>>;
type Give = (answer: Answer, pressed: string) => Promise<Cast | undefined>;

function Bar({ post: first, give }: { readonly post: BarPost; readonly give: Give }) {
  const [post, setPost] = useState(first);
  const [state, setState] = useState<BarState>({ name: 'open' });
  const { low } = barTexts(words, post.kind, language);
  async function press(choice: Side): Promise<void> {
    const cast = await give(approval(choice), low(choice));
    if (cast === undefined) return;
    if (cast.outcome === 'kept') return setState({ name: 'kept', choice });
    const { results } = cast.reply;
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
