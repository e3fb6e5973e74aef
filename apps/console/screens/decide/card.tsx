import type { ComponentChildren } from 'preact';
import type { Reply } from '../../../../contract/client/call.ts';
import type { decide } from '../../../../messages/console/decide.ts';
import { typeset } from '../../../../messages/typography.ts';
import { Icon } from '../../../view/icon.tsx';
import { themeIcons } from '../../../view/theme-icons.ts';
import { formats, themeLabel, themeOf } from '../../ground.ts';
import { Findings, MarkedText } from './marked-text.tsx';
import type { Card as CardFacts } from './queue.ts';
import { say } from './use-queue.ts';

export type Review = Reply<'GET /v1/admin/posts/{postId}'>;
export type Charter = Reply<'GET /v1/moderation/charter'>;

export interface CardProps {
  readonly card: CardFacts;
  /** History and flags, once loaded. */
  readonly review: Review | undefined;
  readonly charter: Charter;
  readonly isOwnDecision: boolean;
  /** Internal notes of staff. */
  readonly children: ComponentChildren;
}

/** A suggestion with everything needed to decide on it, but never its author. */
export function Card({ card, review, charter, isOwnDecision, children }: CardProps) {
  const { title, theme, findings, submittedAt, waitingFor, flags, correctionOf } = card;
  const icon = themeOf(theme)?.icon;
  return (
    <article class="card">
      <p class="over">
        <span>
          {icon && <Icon of={themeIcons[icon]} />}
          {themeLabel(theme)}
        </span>
        <span>{say('received', { date: formats.dayAndTime(submittedAt) })}</span>
        {waitingFor === 'held' && <span class="state">{say('waiting.held')}</span>}
        {waitingFor === 'flagged' && <span class="state">{say.count('waiting.flagged', flags)}</span>}
        {waitingFor === 'appealed' && <span class="state">{say('waiting.appealed')}</span>}
        {correctionOf !== undefined && <span class="state">{say('correction')}</span>}
      </p>
      <blockquote tabIndex={-1}>
        <MarkedText text={title} findings={findings} />
      </blockquote>
      <Findings findings={findings} />
      {waitingFor === 'appealed' && <Appeal card={card} charter={charter} isOwnDecision={isOwnDecision} />}
      {review !== undefined && review.flags.length > 0 && (
        <section class="reports">
          <h2>{say('reports.title')}</h2>
          <ul>
            {review.flags.map(({ reason, explanation, at }) => (
              <li>
                <strong>{reasonLabel(charter, reason)}</strong>
                <span>{typeset(explanation, 'fr')}</span>
                <span class="hint">{formats.dayAndTime(at)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {review !== undefined && <History history={review.history} charter={charter} />}
      {children}
    </article>
  );
}

function Appeal({ card, charter, isOwnDecision }: Omit<CardProps, 'review' | 'children'>) {
  const { appeal, decision } = card;
  return (
    <section class="reports">
      <h2>{say('appeal.title')}</h2>
      <p>{typeset(appeal?.text ?? '', 'fr')}</p>
      {decision && (
        <p class="hint">
          {decision.reason === undefined
            ? say('appeal.first-merge', { by: decision.by })
            : say('appeal.first', { by: decision.by, reason: reasonLabel(charter, decision.reason) })}
        </p>
      )}
      {decision?.explanation !== undefined && <p class="hint">{typeset(decision.explanation, 'fr')}</p>}
      {isOwnDecision && <p class="notice">{say('appeal.not-you')}</p>}
    </section>
  );
}

function History({ history, charter }: { readonly history: Review['history']; readonly charter: Charter }) {
  return (
    <ol class="history" aria-label={say('history')}>
      {history.map(({ event, at, by, reason }) => (
        <li>
          <span>{formats.dayAndTime(at)}</span>
          <span>{historyText({ event, by, reason: reason && reasonLabel(charter, reason) })}</span>
        </li>
      ))}
    </ol>
  );
}

function historyText({
  event,
  by,
  reason,
}: {
  event: string;
  by?: string | undefined;
  reason?: string | undefined;
}): string {
  const key = `event.${event}` as Extract<keyof typeof decide, `event.${string}`>;
  const text = by === undefined ? say(key) : say('event.by', { event: say(key), by });
  return reason === undefined ? text : say('event.reason', { event: text, reason });
}

/** A reason dropped from the charter is shown by its code. */
export function reasonLabel({ reasons }: Charter, code: string): string {
  return reasons.find((reason) => reason.code === code)?.label ?? code;
}
