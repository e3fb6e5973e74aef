import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../../../../contract/client/call.ts';
import { daysSince, themeLabel } from '../../ground.ts';
import { faultText } from '../../parts/fault.tsx';
import { addressOf } from '../../router.ts';
import { request } from '../../session/session.ts';
import { announce } from '../../shell/announce.ts';
import { useKeys } from '../../shell/keys.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Charter } from './card.tsx';
import { MarkedText } from './marked-text.tsx';
import type { Card } from './queue.ts';
import { bodyOf, type Deciding, say } from './use-queue.ts';

/** The maximum of one request (contract/moderation). */
const most = 50;

type Bulk =
  | { readonly kind: 'publish' }
  | { readonly kind: 'refuse'; readonly reason: string; readonly explanation: string };

/** Decides on many at once: select lines, take one decision, and see the outcome on each line. */
export function ListView({ deciding, charter }: { readonly deciding: Deciding; readonly charter: Charter }) {
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<ReadonlyMap<string, { text: string; isFault: boolean }>>(new Map());
  const [isRefusing, setRefusing] = useState(false);
  const [line, setLine] = useState(-1);
  const table = useRef<HTMLTableElement>(null);
  // Decided ones stay visible with their outcome until the queue is reloaded.
  const [shown, setShown] = useState<readonly Card[]>(deciding.queue.cards);
  useEffect(() => {
    setShown((before) => {
      const known = new Set(before.map(({ id }) => id));
      return [...before, ...deciding.queue.cards.filter(({ id }) => !known.has(id))];
    });
  }, [deciding.queue.cards]);
  const mayChoose = (card: Card) =>
    results.get(card.id)?.isFault !== false &&
    card.waitingFor !== 'appealed' &&
    card.waitingFor !== 'flagged';

  const toggle = (card: Card | undefined) => {
    if (card === undefined || !mayChoose(card)) return;
    const next = new Set(chosen);
    if (!next.delete(card.id) && next.size < most) next.add(card.id);
    choose(next);
  };
  const go = (to: number) => {
    const there = Math.min(shown.length - 1, Math.max(0, to));
    setLine(there);
    const row = table.current?.tBodies[0]?.rows[there];
    row?.querySelector<HTMLElement>('input, a')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  };
  async function decide(bulk: Bulk, arrived?: () => void): Promise<void> {
    setRefusing(false);
    const cards = shown.filter(({ id }) => chosen.has(id));
    const items = cards.map(({ id: postId, version }) => ({ postId, version, ...bodyOf(bulk) }));
    try {
      const outcomes = (await request('POST /v1/admin/decisions', { body: { items } })).items;
      arrived?.();
      const shownResults = new Map(results);
      for (const { postId, problem } of outcomes) {
        shownResults.set(
          postId,
          problem
            ? { text: problem.detail, isFault: true }
            : { text: say(`done.${bulk.kind}`), isFault: false },
        );
      }
      const done = outcomes.filter(({ problem }) => problem === undefined);
      setResults(shownResults);
      choose(new Set());
      deciding.passed(done.map(({ postId }) => postId));
      announce(
        `${say(`done.${bulk.kind}`)}${done.length === items.length ? '' : ` (${done.length}/${items.length})`}`,
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      deciding.report({ text: faultText(error), isFault: true });
    }
  }
  const orNothing = (act: () => void) => () => {
    if (chosen.size > 0) return act();
    deciding.report({ text: say('list.none-chosen') });
    announce(say('list.none-chosen'));
  };
  const publish = orNothing(() => void decide({ kind: 'publish' }));
  const refuse = orNothing(() => setRefusing(true));
  useKeys([
    { key: 'x', label: say('act.choose'), act: () => toggle(shown[line]) },
    { key: 'p', label: say('list.publish'), act: publish },
    { key: 'r', label: say('list.refuse'), act: refuse },
    { key: 'k', label: say('act.previous'), act: () => go(line - 1) },
    { key: 'j', label: say('act.next'), act: () => go(line + 1) },
  ]);
  return (
    <>
      <div class="many">
        <p class="hint for-keys">{say('list.help')}</p>
        <table ref={table}>
          <caption class="hidden-text">{say('title.list')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('list.text')}</th>
              <th scope="col">{say('list.since')}</th>
              <th scope="col">{say('list.result')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((card, index) => (
              <Line
                key={card.id}
                card={card}
                isChosen={chosen.has(card.id)}
                mayChoose={mayChoose(card)}
                result={results.get(card.id)}
                toggle={() => toggle(card)}
                entered={() => setLine(index)}
              />
            ))}
          </tbody>
        </table>
        {deciding.queue.cursor !== undefined && (
          <button type="button" class="button small" onClick={() => void deciding.readMore()}>
            {say('list.more')}
          </button>
        )}
      </div>
      {isRefusing && (
        <AnswerPanel
          title={say.count('refuse.count', chosen.size)}
          reasons={charter.reasons}
          message=""
          button={say('refuse.send')}
          draft="refuse several"
          send={(reason, explanation, arrived) =>
            void decide({ kind: 'refuse', reason, explanation }, arrived)
          }
          close={() => setRefusing(false)}
        />
      )}
      <section class="decisions" aria-label={say('decisions')}>
        <ul>
          <li>
            <button type="button" class="button" onClick={publish}>
              {say('act.publish')} <kbd>P</kbd>
            </button>
          </li>
          <li>
            <button type="button" class="button" onClick={refuse}>
              {say('act.refuse')} <kbd>R</kbd>
            </button>
          </li>
          <li class="apart">{say.count('list.chosen', chosen.size, { most })}</li>
        </ul>
      </section>
    </>
  );
}

interface LineProps {
  readonly card: Card;
  readonly isChosen: boolean;
  readonly mayChoose: boolean;
  readonly result: { readonly text: string; readonly isFault: boolean } | undefined;
  readonly toggle: () => void;
  readonly entered: () => void;
}

function Line({ card, isChosen, mayChoose, result, toggle, entered }: LineProps) {
  const { id, title, theme, findings, waitingFor, flags } = card;
  const days = daysSince(card.waitingSince ?? card.submittedAt);
  return (
    <tr class={isChosen ? 'chosen' : ''} onFocusCapture={entered}>
      <td>
        <span class="line">
          {mayChoose ? (
            <input
              type="checkbox"
              checked={isChosen}
              onChange={toggle}
              aria-label={say('list.choose', { title })}
            />
          ) : (
            <span class="no-box" />
          )}
          <span>
            <MarkedText text={title} findings={findings} />
            <small class="hint">
              {themeLabel(theme)}
              {waitingFor === 'flagged' && ` · ${say.count('waiting.flagged', flags)}`}
              {(waitingFor === 'held' || waitingFor === 'appealed') && ` · ${say(`waiting.${waitingFor}`)}`}
              {' · '}
              <a href={addressOf('a-decider', id)}>{say('act.open')}</a>
            </small>
          </span>
        </span>
      </td>
      <td>{days === 0 ? say('list.today') : say.count('list.days', days)}</td>
      <td>{result && <span class={result.isFault ? 'late' : 'done'}>{result.text}</span>}</td>
    </tr>
  );
}
