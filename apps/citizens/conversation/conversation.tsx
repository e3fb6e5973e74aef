import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../../../contract/client/call.ts';
import type { CitizenKey } from '../../../messages/citizens/index.ts';
import { askForProfile } from '../profile/sheet.ts';
import { say } from '../say.ts';
import { hasProfile, isProfileGone } from '../session.ts';
import { Card } from './card.tsx';
import { type CardData, dealFrom, type Entry } from './deal.ts';
import { cardKey, countAnswered, End, Log, leftText } from './log.tsx';
import { forgetPlace, keepPlace, type Place, type Request, readPlace } from './place.ts';

/** « Un sujet à la fois ». @param root carries the subjects that are shown while there is no profile */
export async function showConversation(root: HTMLElement): Promise<void> {
  const deck: readonly CardData[] = JSON.parse(root.dataset.cards ?? '[]');
  const place = hasProfile() ? await readPlace() : undefined;
  root.replaceChildren();
  render(<Conversation deck={deck} place={place} />, root);
}

type Screen = 'card' | 'stopped' | 'three' | 'end' | 'waiting' | 'offline';

interface ConversationProps {
  readonly deck: readonly CardData[];
  /** Where the reader stood when they last left. */
  readonly place: Place | undefined;
}

function Conversation({ deck, place }: ConversationProps) {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [at, setAt] = useState(0);
  const [screen, setScreen] = useState<Screen>(place?.isStopped ? 'stopped' : 'waiting');
  const [fault, setFault] = useState('');
  /** The request that failed, to be repeated. */
  const [pending, setPending] = useState<Request>(place?.request ?? {});
  const answeredBefore = useRef(place?.answered ?? 0);
  const heading = useRef<HTMLHeadingElement>(null);
  const hasBegun = useRef(false);
  const entry = entries[at];
  const answered = answeredBefore.current + countAnswered(entries);

  useEffect(() => {
    if (screen === 'waiting') void deal(pending, []);
  }, []);
  useEffect(() => {
    if (screen === 'waiting') return;
    if (hasBegun.current) show(heading.current);
    hasBegun.current = true;
  }, [at, screen, entries.length]);
  useEffect(() => {
    if (screen !== 'offline') return;
    const again = () => void deal(pending, entries);
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [screen, pending]);

  /** Puts the next card after those that were shown. */
  async function deal(request: Request, shown: readonly Entry[]): Promise<void> {
    if (!hasProfile()) {
      dealCarried(shown);
      return;
    }
    setPending(request);
    try {
      const next = await dealFrom(request);
      setFault('');
      if (next !== undefined) return put(next, shown);
      await forgetPlace();
      setScreen('end');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (isProfileGone(error) || !hasProfile()) return dealCarried(shown);
      setFault(error.status === 0 ? say('conversation.offline') : error.detail);
      setScreen('offline');
    }
  }

  /** Without a profile: the subjects that the page carries for everybody. */
  function dealCarried(shown: readonly Entry[]): void {
    const seen = new Set(shown.map(({ card }) => card.post.id));
    const left = deck.filter(({ post }) => !seen.has(post.id));
    const [card] = left;
    if (card === undefined) setScreen('three');
    else put({ card, left: left.length - 1, more: true }, shown);
  }

  function put(next: Entry, shown: readonly Entry[]): void {
    setEntries([...shown, next]);
    setAt(shown.length);
    setScreen('card');
    if (next.request) void keep(next.request, false, shown);
  }

  const keep = (request: Request, isStopped: boolean, shown = entries) =>
    keepPlace({ request, isStopped, answered: answeredBefore.current + countAnswered(shown) });

  const change = (more: Partial<Entry>) =>
    setEntries(entries.map((each, index) => (index === at ? { ...each, ...more } : each)));

  function goOn(): void {
    if (entry === undefined) return;
    if (at < entries.length - 1) {
      setAt(at + 1);
      return;
    }
    const isSkipped = entry.answer === undefined && entry.card.kind !== 'information';
    const shown = entries.map((each, index) => (index === at ? { ...each, isSkipped } : each));
    setEntries(shown);
    const skipped = shown.filter((each) => each.isSkipped && each.request === undefined);
    const request: Request =
      entry.next === undefined
        ? { skip: skipped.map(({ card }) => card.post.id) }
        : { cursor: entry.next, ...(isSkipped && { skip: [entry.card.post.id] }) };
    void deal(request, shown);
  }

  async function stop(): Promise<void> {
    const last = entries.at(-1);
    await keep(last?.request ?? {}, true);
    setScreen('stopped');
  }

  async function goOnWithProfile(): Promise<void> {
    if (!(await askForProfile({ accept: say('conversation.go-on') }))) return;
    const skipped = entries.filter((each) => each.isSkipped).map(({ card }) => card.post.id);
    await deal({ skip: skipped }, entries);
  }

  function restart(): void {
    answeredBefore.current = 0;
    void deal({}, []);
  }

  const back = screen === 'card' ? at > 0 : (screen === 'end' || screen === 'three') && entries.length > 0;
  const goBack = () => (screen === 'card' ? setAt(at - 1) : setScreen('card'));
  const isAnswered = entry?.answer !== undefined;
  return (
    <div class="talk">
      <Log
        entries={
          screen === 'card' ? entries.slice(0, at) : screen === 'stopped' ? entries.filter(isDone) : entries
        }
      />
      {screen === 'card' && entry ? (
        <div class="talk-now">
          <Card
            key={`${at} ${cardKey(entry)}`}
            entry={entry}
            heading={heading}
            answered={(answer) => change({ answer })}
          />
          <p class="talk-left">
            <span>
              {isAnswered && <b>{say('conversation.thanks')} </b>}
              {leftText(entry)}
            </span>
            <button type="button" class="link" onClick={() => void stop()}>
              {say('conversation.stop')}
            </button>
          </p>
        </div>
      ) : screen === 'waiting' ? (
        <p class="note" role="status">
          {say('conversation.waiting')}
        </p>
      ) : (
        <section class="question talk-card">
          <h2 tabIndex={-1} ref={heading}>
            {say(titles[screen])}
          </h2>
          {screen === 'stopped' && <p>{say('conversation.stopped-here')}</p>}
          {screen === 'three' && <p>{say('conversation.three-why')}</p>}
          {screen === 'offline' && <p>{fault}</p>}
          {screen === 'end' && <End answered={answered} />}
          <p class="actions">
            {screen === 'three' && (
              <button type="button" class="button strong" onClick={() => void goOnWithProfile()}>
                {say('conversation.go-on')}
              </button>
            )}
            {screen === 'offline' && (
              <button type="button" class="button" onClick={() => void deal(pending, entries)}>
                {say('conversation.retry')}
              </button>
            )}
            {screen === 'stopped' && (
              <>
                <button type="button" class="button strong" onClick={() => resume()}>
                  {say('conversation.resume')}
                </button>
                <button type="button" class="link" onClick={restart}>
                  {say('conversation.restart')}
                </button>
              </>
            )}
          </p>
        </section>
      )}
      {(back || screen === 'card') && (
        <div class="talk-bar">
          {back && (
            <button type="button" class="button" onClick={goBack}>
              {say('conversation.back')}
            </button>
          )}
          {screen === 'card' && (
            <button type="button" class="button talk-on" onClick={goOn}>
              {say(
                isAnswered || entry?.card.kind === 'information' ? 'conversation.next' : 'conversation.skip',
              )}
            </button>
          )}
        </div>
      )}
    </div>
  );

  function resume(): void {
    if (entries.length > 0) {
      setAt(entries.length - 1);
      setScreen('card');
      const last = entries.at(-1);
      if (last?.request) void keep(last.request, false);
    } else {
      setScreen('waiting');
      void deal(pending, []);
    }
  }
}

const titles = {
  ...({
    card: 'conversation.title',
    waiting: 'conversation.waiting',
    offline: 'conversation.away',
  } as const),
  ...({ stopped: 'conversation.stopped', three: 'conversation.three', end: 'conversation.end' } as const),
} as const satisfies Record<Screen, CitizenKey>;

const isDone = ({ answer, isSkipped }: Entry): boolean => answer !== undefined || isSkipped === true;

/** Focuses the title of a card, with its fields above the bar, where the thumb is. */
function show(heading: HTMLElement | null): void {
  const shown = heading?.closest('.talk-now') ?? heading?.closest('.talk-card');
  heading?.focus({ preventScroll: true });
  shown?.scrollIntoView({ block: shown.clientHeight < innerHeight * 0.7 ? 'end' : 'start' });
}
