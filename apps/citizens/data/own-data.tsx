import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { call, Refusal } from '../../../contract/client/call.ts';
import { type Appearance, appearances, chooseAppearance, chosenAppearance } from '../../view/appearance.ts';
import { formats, french, href, inFrench, say } from '../say.ts';
import type { Cell } from '../session.ts';
import { forgetDevice, type Kept, readAnswers, readHeld, readKept } from './device.ts';
import { Erase } from './erase.tsx';

/** Labels of the three answers, by code. */
type Labels = Readonly<Record<keyof Cell, Readonly<Record<string, string>>>>;

/** « Mes données »: what the service knows of this profile, what this device stores, and what can be done with both. */
export async function showOwnData(block: HTMLElement): Promise<void> {
  const labels: Labels = JSON.parse(block.dataset.labels ?? '{}');
  const [answers, kept] = await Promise.all([
    readAnswers().then(
      (found) => found ?? ('none' as const),
      () => 'unread' as const,
    ),
    readKept(),
  ]);
  block.replaceChildren();
  render(<OwnData labels={labels} answers={answers} kept={kept} />, block);
}

type OwnAnswers = NonNullable<Awaited<ReturnType<typeof readAnswers>>> | 'none' | 'unread';

interface OwnDataProps {
  readonly labels: Labels;
  readonly answers: OwnAnswers;
  readonly kept: Kept;
}

function OwnData({ labels, answers, kept }: OwnDataProps) {
  return (
    <>
      <section class="block">
        <h2>{say('data.answers')}</h2>
        <Answers labels={labels} found={answers} />
      </section>
      <section class="block">
        <h2>{say('data.device')}</h2>
        <Device found={kept} />
      </section>
      <section class="block">
        <h2>{say('data.appearance')}</h2>
        <AppearanceChoice />
      </section>
    </>
  );
}

function Answers({ labels, found }: { readonly labels: Labels; readonly found: OwnAnswers }) {
  const [answers, setAnswers] = useState<OwnAnswers | 'erased'>(found);
  const erase = <Erase done={() => setAnswers('erased')} />;
  if (answers === 'erased') return erase;
  if (answers === 'none') return <p>{say('data.no-profile')}</p>;
  if (answers === 'unread') return <p>{say('suivi.unread')}</p>;
  return (
    <>
      <dl class="facts">
        {(['departement', 'sex', 'ageBand'] as const).map((name) => (
          <>
            <dt>{say(`data.${name}`)}</dt>
            <dd>{labels[name][answers[name]] ?? answers[name]}</dd>
          </>
        ))}
      </dl>
      <p class="note">{say('data.answers-fixed')}</p>
      <p class={answers.isNear ? 'notice' : 'note'}>
        {answers.isNear
          ? say('data.ends-soon', { date: formats.day(answers.endsOn) })
          : say('data.kept-until', { date: formats.day(answers.erasedIfUnusedOn) })}
      </p>
      {erase}
    </>
  );
}

function Device({ found }: { readonly found: Kept }) {
  const [kept, setKept] = useState(found);
  const [status, setStatus] = useState('');
  const postIds = [...new Set(Object.keys(kept.votes).map((key) => key.split('~')[0] ?? key))];

  async function download(): Promise<void> {
    try {
      const service = await readHeld();
      save({ ...(service && { service }), device: kept });
      setStatus(say('data.downloaded'));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // The service's data isn't available now; the device's is.
      save({ device: kept });
      setStatus(say('data.downloaded-part'));
    }
  }

  async function forget(): Promise<void> {
    await forgetDevice();
    setKept(await readKept());
    setStatus(say('data.forgotten'));
  }

  return (
    <>
      <p>{counted('data.votes', postIds.length)}</p>
      <p>{counted('data.waiting', Object.keys(kept.waiting).length)}</p>
      <p>{counted('data.drafts', Object.keys(kept.drafts).length)}</p>
      {postIds.length > 0 && (
        <details>
          <summary>{say('data.list')}</summary>
          <Votes postIds={postIds} kept={kept} />
        </details>
      )}
      <p class="note">{say('data.one-device')}</p>
      <p class="actions">
        <button type="button" class="button small" onClick={() => void download()}>
          {say('data.download')}
        </button>
      </p>
      <details>
        <summary>{say('data.forget')}</summary>
        <p>{say('data.forget-what')}</p>
        <p class="actions">
          <button type="button" class="button small" onClick={() => void forget()}>
            {say('data.forget-do')}
          </button>
        </p>
      </details>
      <p class="note" role="status">
        {status}
      </p>
    </>
  );
}

/** Titles are fetched on demand: the device stores none. */
function Votes({ postIds, kept }: { readonly postIds: readonly string[]; readonly kept: Kept }) {
  return (
    <ul class="own-votes">
      {postIds.map((postId) => (
        <li key={postId}>
          <Title postId={postId} />
          {Object.entries(kept.votes)
            .filter(([key]) => key === postId || key.startsWith(`${postId}~`))
            .map(([, { receipt }]) => receipt && <code>{receipt}</code>)}
        </li>
      ))}
    </ul>
  );
}

function Title({ postId }: { readonly postId: string }) {
  const [title, setTitle] = useState<string>(postId);
  useEffect(() => {
    const params = { postId };
    void call('GET /v1/posts/{postId}', { params }).then(
      (post) => setTitle(post.title),
      () => {},
    );
  }, [postId]);
  return (
    <a href={href(`/p/${postId}`)} {...inFrench}>
      {french(title)}
    </a>
  );
}

function AppearanceChoice() {
  const [chosen, setChosen] = useState<Appearance>(chosenAppearance());
  const choose = (appearance: Appearance) => {
    chooseAppearance(appearance);
    setChosen(appearance);
  };
  return (
    <fieldset class="field">
      <legend>{say('data.appearance-help')}</legend>
      {appearances.map((appearance) => (
        <label class="check">
          <input
            type="radio"
            name="appearance"
            checked={chosen === appearance}
            onChange={() => choose(appearance)}
          />
          {say(`data.appearance-${appearance}`)}
        </label>
      ))}
    </fieldset>
  );
}

function save(content: unknown): void {
  const file = new Blob([JSON.stringify(content, undefined, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'mes-donnees-imaginest.json';
  link.click();
  // The browser must have started to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function counted(what: 'data.votes' | 'data.waiting' | 'data.drafts', count: number): string {
  return say(count === 0 ? `${what}.none` : count === 1 ? `${what}.one` : `${what}.other`, { count });
}
