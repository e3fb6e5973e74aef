import type { ComponentChildren } from 'preact';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { today as catalogue } from '../../../../messages/console/today.ts';
import { typeset } from '../../../../messages/typography.ts';
import { daysSince, formats, themeLabel } from '../../ground.ts';
import { Reading, useAsked } from '../../parts/use-reply.tsx';
import { addressOf, navigate } from '../../router.ts';
import { useKeys } from '../../shell/keys.ts';
import { lateDays, readOfEach, readWorklist, type Worklist } from '../../worklist.ts';

const say = consoleTexts(catalogue);

/** Number of items shown per kind; the rest is a link away. */
const shown = 5;

/** « Aujourd’hui »: a référent's first page. All of it comes from one response. */
export default function TodayScreen() {
  const asked = useAsked(readWorklist, 'worklist');
  return (
    <>
      <h1>{say('title')}</h1>
      <Reading asked={asked}>
        {(worklist) => <Sections sections={sectionsOf(worklist)} reload={() => void asked.reload()} />}
      </Reading>
    </>
  );
}

interface Section {
  readonly name: string;
  /** Number waiting; if it isn't counted, the number loaded. */
  readonly count: number;
  readonly isUncounted?: boolean;
  readonly href: string;
  readonly hint?: string | undefined;
  readonly lines: readonly Line[];
}

interface Line {
  readonly id: string;
  readonly href: string;
  readonly text: string;
  /** Shown beside it, in reading order. */
  readonly facts: readonly Fact[];
}

interface Fact {
  readonly text: string;
  readonly isLate?: boolean;
}

interface SectionsProps {
  readonly sections: readonly Section[];
  readonly reload: () => void;
}

function Sections({ sections, reload }: SectionsProps) {
  useKeys([
    ...sections.map(({ name, href }, index) => ({
      key: String(index + 1),
      label: say('keys.section', { name }),
      act: () => navigate(href),
    })),
    { key: 'r', label: say('keys.refresh'), act: reload },
  ]);
  return (
    <div class="today">
      {sections.length === 0 && <p>{say('nothing')}</p>}
      {sections.map((section, index) => (
        <Block key={section.name} section={section} number={index + 1} />
      ))}
      <p>
        <button type="button" class="button small" onClick={reload}>
          {say('refresh')} <kbd>R</kbd>
        </button>
      </p>
    </div>
  );
}

function Block({ section, number }: { readonly section: Section; readonly number: number }) {
  const { name, count, href, hint, lines, isUncounted = false } = section;
  const isMore = isUncounted && count === readOfEach;
  const left = count - Math.min(lines.length, shown);
  return (
    <section>
      <h2>
        <a href={href}>{name}</a>{' '}
        <span class="count">{isMore ? say('and-more', { count }) : formats.number(count)}</span>{' '}
        <kbd>{number}</kbd>
      </h2>
      {hint !== undefined && <p class="hint">{hint}</p>}
      <ul class="rows">
        {lines.slice(0, shown).map((line) => (
          <li key={line.id}>
            <a href={line.href}>{typeset(line.text, 'fr')}</a>
            <p class="hint">
              {line.facts.map(
                ({ text, isLate }): ComponentChildren => (
                  <span class={isLate ? 'is-late' : ''}>{text}</span>
                ),
              )}
            </p>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <p class="rest">
          <a href={href}>{isMore ? say('rest.more') : say.count('rest', left)}</a>
        </p>
      )}
    </section>
  );
}

/** Empty sections are left out: a page without sections means that nothing waits. */
function sectionsOf(worklist: Worklist): Section[] {
  return [
    queueOf(worklist),
    messagesOf(worklist),
    proposalsOf(worklist, 'sentBack'),
    proposalsOf(worklist, 'toDecide'),
    projectsOf(worklist, 'toInstruct'),
    projectsOf(worklist, 'toAdmit'),
    outcomesOf(worklist),
    answersOf(worklist),
  ].filter(({ count }) => count > 0);
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

const waitingText = (days: number): string => (days === 0 ? say('waits.today') : say.count('waits', days));

function queueOf({ queue: { counters, items } }: Worklist): Section {
  return {
    name: say('section.decide'),
    count: sum(counters.map(({ waiting }) => waiting)),
    href: addressOf('a-decider'),
    lines: items.map(({ post, similar }) => {
      const { id, title, theme, waitingFor, waitingSince, submittedAt } = post;
      const days = daysSince(waitingSince ?? submittedAt);
      const state =
        waitingFor === 'held' || waitingFor === 'flagged' || waitingFor === 'appealed'
          ? [{ text: say(waitingFor) }]
          : [];
      return {
        id,
        text: title,
        href: addressOf('a-decider', id),
        facts: [
          { text: themeLabel(theme) },
          { text: waitingText(days), isLate: days > lateDays },
          ...state,
          ...(similar.length > 0 ? [{ text: say.count('similar', similar.length) }] : []),
        ],
      };
    }),
  };
}

function messagesOf({ messages: { open, oldest, mine } }: Worklist): Section {
  return {
    name: say('section.messages'),
    count: sum(open.map(({ count }) => count)),
    href: addressOf('messages'),
    hint: mine > 0 ? say('mine', { count: mine }) : undefined,
    lines: oldest.map(({ messageId, theme, sentAt, mine: isMine }) => ({
      id: messageId,
      text: say('message', { date: formats.dayAndTime(sentAt) }),
      href: addressOf('messages', messageId),
      facts: [
        { text: themeLabel(theme) },
        { text: waitingText(daysSince(sentAt)), isLate: daysSince(sentAt) > lateDays },
        ...(isMine ? [{ text: say('message.mine') }] : []),
      ],
    })),
  };
}

function proposalsOf({ proposals }: Worklist, which: 'sentBack' | 'toDecide'): Section {
  const href = `${addressOf('questions')}?etat=${which === 'sentBack' ? 'sent-back' : 'proposed'}`;
  return {
    name: say(`section.${which}`),
    count: proposals[which].length,
    isUncounted: true,
    href,
    lines: proposals[which].map(({ id, title, theme, since }) => ({
      id,
      text: title,
      href: addressOf('questions', id),
      facts: [{ text: themeLabel(theme) }, { text: say('since', { date: formats.day(since) }) }],
    })),
  };
}

function projectsOf({ projects }: Worklist, which: 'toInstruct' | 'toAdmit'): Section {
  return {
    name: say(`section.${which}`),
    count: projects[which].length,
    isUncounted: true,
    href: `${addressOf('projets')}?etat=${which === 'toInstruct' ? 'waiting' : 'feasible'}`,
    lines: projects[which].map(({ postId, title, theme, since }) => ({
      id: postId,
      text: title,
      href: addressOf('projets', postId),
      facts: [{ text: themeLabel(theme) }, { text: waitingText(daysSince(since)) }],
    })),
  };
}

function outcomesOf({ outcomes }: Worklist): Section {
  return {
    name: say('section.outcomes'),
    count: outcomes.length,
    isUncounted: true,
    href: addressOf('suites'),
    lines: outcomes.map(({ postId, title, theme, closedAt, late }) => ({
      id: postId,
      text: title,
      href: addressOf('suites', postId),
      facts: [
        { text: themeLabel(theme) },
        { text: say('closed', { date: formats.end(closedAt) }) },
        ...(late ? [{ text: say('late'), isLate: true }] : []),
      ],
    })),
  };
}

function answersOf({ answers: { afterDays, items } }: Worklist): Section {
  return {
    name: say('section.answers', { days: afterDays }),
    count: items.length,
    isUncounted: true,
    href: addressOf('suites'),
    lines: items.map(({ postId, title, theme, publishedAt }) => ({
      id: postId,
      text: title,
      href: addressOf('suites', postId),
      facts: [{ text: themeLabel(theme) }, { text: say('published', { date: formats.day(publishedAt) }) }],
    })),
  };
}
