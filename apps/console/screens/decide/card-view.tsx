import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../../../../contract/client/call.ts';
import { handingOn } from '../../../../messages/console/handing-on.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { daysSince } from '../../ground.ts';
import { MoveForm } from '../../parts/move-form.tsx';
import { Notes } from '../../parts/notes.tsx';
import { type Member, request } from '../../session/session.ts';
import { type Shortcut, useKeys } from '../../shell/keys.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { Card, type Charter, type Review } from './card.tsx';
import { DecisionBar } from './decision-bar.tsx';
import type { Card as CardFacts } from './queue.ts';
import { SimilarPanel } from './similar-panel.tsx';
import { type Deciding, type Decision, type Similar, say } from './use-queue.ts';

const sayOn = consoleTexts(handingOn);

export interface CardViewProps {
  readonly deciding: Deciding;
  readonly card: CardFacts;
  readonly charter: Charter;
  readonly member: Member;
}

/** The panel beside the card: similar posts, an answer being written, or a merge target to choose. */
type Panel = 'refuse' | 'merge' | 'move' | 'uphold' | 'reject' | undefined;

/** One card at a time, decided with the keyboard; each decision advances to the next card. */
export function CardView({ deciding, card, charter, member }: CardViewProps) {
  const [opened, setOpened] = useState<{ readonly on: string; readonly panel: Panel }>();
  // A panel belongs to one card: the next has none from its first moment, and one that is opened at once stays open.
  const panel = opened?.on === card.id ? opened.panel : undefined;
  const open = (next: Panel) => setOpened({ on: card.id, panel: next });
  const { review, similar, noted } = useRead(deciding, card);
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    // Focus moves to the new text, unless it is on an element that stayed.
    const stays = document.activeElement !== null && document.activeElement !== document.body;
    if (!isFirst.current && !stays) document.querySelector<HTMLElement>('.card blockquote')?.focus();
    isFirst.current = false;
  }, [card.id]);
  const isAppeal = card.waitingFor === 'appealed';
  const isOwnDecision = isAppeal && card.decision?.by === member.pseudonym;
  const decide = (decision: Decision, arrived?: () => void) => {
    open(undefined);
    void deciding.decide(card, decision, arrived);
  };
  const acts = actsOf(card, isOwnDecision, { decide, open });
  useKeys([
    ...acts,
    { key: 't', label: sayOn('keys.move'), act: () => open('move') },
    { key: 'k', label: say('act.previous'), act: () => deciding.move(-1) },
    { key: 'j', label: say('act.next'), act: () => deciding.move(1) },
  ]);
  const close = () => open(undefined);
  const { answerDays } = charter.deadlines;
  const days = daysSince(card.waitingSince ?? card.submittedAt);
  return (
    <>
      <p class="standing">
        <strong>{say('position', { at: deciding.queue.at + 1, all: deciding.queue.waiting })}</strong>
        <span>{say.count('days', days, { limit: answerDays })}</span>
        <Gauge days={days} deadlines={charter.deadlines} />
        {days >= answerDays && <strong class="late">{say('days.late')}</strong>}
      </p>
      <Card card={card} review={review} charter={charter} isOwnDecision={isOwnDecision}>
        <Notes
          key={card.id}
          of={card.id}
          notes={review?.notes}
          send={async (text) => {
            const params = { postId: card.id };
            noted((await request('POST /v1/admin/posts/{postId}/notes', { params, body: { text } })).items);
          }}
        />
        <p>
          <button type="button" class="link" onClick={() => open('move')}>
            {sayOn('move')} <kbd>T</kbd>
          </button>
        </p>
      </Card>
      {panel === 'move' && (
        <MoveForm
          key={card.id}
          theme={card.theme}
          member={member}
          send={(theme) => {
            open(undefined);
            void deciding.give(card, theme, member.themes.includes(theme));
          }}
          close={close}
        />
      )}
      {panel === 'refuse' && (
        <AnswerPanel
          key={`refuse ${card.id}`}
          title={say('refuse.title')}
          reasons={charter.reasons}
          message=""
          button={say('refuse.send')}
          theme={card.theme}
          draft={`refuse ${card.id}`}
          send={(reason, explanation, arrived) => decide({ kind: 'refuse', reason, explanation }, arrived)}
          close={close}
        />
      )}
      {(panel === 'uphold' || panel === 'reject') && (
        <AnswerPanel
          key={`${panel} ${card.id}`}
          title={say(`${panel}.title`)}
          reasons={[]}
          message={say(`${panel}.message`)}
          button={say(`${panel}.send`)}
          theme={card.theme}
          draft={`${panel} ${card.id}`}
          send={(_, explanation, arrived) => decide({ kind: panel, explanation }, arrived)}
          close={close}
        />
      )}
      {(panel === undefined || panel === 'merge') && (
        <SimilarPanel
          similar={similar}
          isMerging={panel === 'merge'}
          mayMerge={!isAppeal}
          merge={(into) => decide({ kind: 'merge', into })}
          close={close}
        />
      )}
      <DecisionBar acts={acts} move={deciding.move} />
    </>
  );
}

/** The decisions that the API would accept for a card. */
function actsOf(
  card: CardFacts,
  isOwnDecision: boolean,
  { decide, open }: { decide: (decision: Decision) => void; open: (panel: Panel) => void },
): (Shortcut & { readonly name: string })[] {
  if (card.waitingFor === 'appealed') {
    if (isOwnDecision) return [];
    return [
      { key: 'p', name: say('act.uphold'), label: say('uphold.title'), act: () => open('uphold') },
      { key: 'r', name: say('act.reject'), label: say('reject.title'), act: () => open('reject') },
    ];
  }
  const isPublic = card.state === 'published';
  const kind = isPublic ? 'keep' : 'publish';
  const name = say(`act.${kind}`);
  return [
    { key: 'p', name, label: name, act: () => decide({ kind }) },
    // A public suggestion is first taken from readers, then refused.
    ...(isPublic
      ? []
      : [{ key: 'r', name: say('act.refuse'), label: say('keys.refuse'), act: () => open('refuse') }]),
    { key: 'm', name: say('act.merge'), label: say('keys.merge'), act: () => open('merge') },
    ...(card.state === 'held'
      ? []
      : [{ key: 'h', name: say('act.hold'), label: say('keys.hold'), act: () => decide({ kind: 'hold' }) }]),
  ];
}

/** How long it has waited, relative to the day by which it must be answered; the text beside it says the same. */
function Gauge({ days, deadlines }: { readonly days: number; readonly deadlines: Charter['deadlines'] }) {
  const { firstWarningDays, secondWarningDays, answerDays } = deadlines;
  const share = (part: number) => `p${Math.min(100, Math.round((100 * part) / answerDays))}`;
  return (
    <span class={`gauge ${share(days)}`} aria-hidden="true">
      <span class={share(firstWarningDays)} />
      <span class={`late ${share(secondWarningDays)}`} />
    </span>
  );
}

interface Read {
  readonly review?: Review | undefined;
  readonly similar?: Similar | undefined;
}

/**
 * History and flags of the current card, loaded when it becomes current: if somebody has decided it since the queue was
 * read, it is skipped. Similar posts are loaded one card ahead.
 */
function useRead(
  { queue, similarTo: known, reviewed }: Deciding,
  card: CardFacts,
): Read & { readonly noted: (notes: Review['notes']) => void } {
  const [read, show] = useState<Read & { readonly id: string }>();
  const next = queue.cards[queue.at + 1];
  const similarTo = ({ id }: CardFacts) => {
    const asked = known.get(id) ?? readSimilar(id);
    known.set(id, asked);
    return asked;
  };
  useEffect(() => {
    let isInFront = true;
    const add = (more: Read) => {
      if (isInFront) show((before) => ({ ...(before?.id === card.id && before), ...more, id: card.id }));
    };
    void similarTo(card).then((similar) => add({ similar }));
    void readReview(card.id).then((review) => {
      add({ review });
      if (isInFront && review && review.post.version !== card.version) reviewed(review.post);
    });
    if (next) void similarTo(next);
    return () => {
      isInFront = false;
    };
  }, [card.id, card.version, next?.id]);
  const noted = (notes: Review['notes']) =>
    show((before) => (before?.review ? { ...before, review: { ...before.review, notes } } : before));
  return { ...(read?.id === card.id && read), noted };
}

const readReview = (postId: string) =>
  unlessRefused(request('GET /v1/admin/posts/{postId}', { params: { postId } }));

const readSimilar = async (postId: string) =>
  (await unlessRefused(request('GET /v1/admin/posts/{postId}/similar', { params: { postId } })))?.items;

/** The context of a card is helpful but not required for a decision. */
async function unlessRefused<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  }
}
