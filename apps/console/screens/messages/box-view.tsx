import { useEffect } from 'preact/hooks';
import type { Reply } from '../../../../contract/client/call.ts';
import { inOneLine, shortened } from '../../../../domain/text/shorten.ts';
import { templates } from '../../../../messages/console/templates.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { typeset } from '../../../../messages/typography.ts';
import { daysSince, formats, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { addressOf } from '../../router.ts';
import { request } from '../../session/session.ts';
import { reportWaiting } from '../../shell/waiting.ts';
import { lateDays } from '../../worklist.ts';
import { say } from './say.ts';

const sayOfTemplates = consoleTexts(templates);

export const boxes = ['open', 'mine', 'closed'] as const;
/** Takes the place of a message id in the address. */
export const templatesPlace = 'reponses-types';

export type Box = (typeof boxes)[number];

export type Message = Reply<'GET /v1/admin/contact-messages/{messageId}'>;

/** The messages of a box: open ones oldest first, closed ones newest first. */
export function BoxView({ box }: { readonly box: Box }) {
  const list = usePages(
    (cursor) => request('GET /v1/admin/contact-messages', { query: { box, cursor } }),
    `messages ${box}`,
  );
  const { items } = list;
  useEffect(() => {
    if (box !== 'open' || items === undefined) return;
    const late = items.some((message) => daysSince(message.sentAt) > lateDays);
    reportWaiting('messages', { count: items.length, late });
  }, [box, items]);
  return (
    <>
      <h1>{say('title')}</h1>
      <Tabs
        label={say('boxes')}
        tabs={boxes.map((each) => ({
          name: say(`box.${each}`),
          href: `${addressOf('messages')}?boite=${each}`,
          isCurrent: each === box,
        }))}
      />
      <p>
        <a href={addressOf('messages', templatesPlace)}>{sayOfTemplates('manage')}</a>
      </p>
      {list.fault && <Fault error={list.fault} retry={() => void list.reload()} />}
      {items?.length === 0 && <p>{say(`none.${box}`)}</p>}
      <ul class="rows">
        {items?.map((message) => (
          <Row message={message} />
        ))}
      </ul>
      <MoreButton list={list} label={say('more')} />
    </>
  );
}

function Row({ message }: { readonly message: Message }) {
  const { id, text, theme, sentAt, state, assignee } = message;
  const days = daysSince(sentAt);
  const isLate = state !== 'closed' && days > lateDays;
  return (
    <li>
      <a href={addressOf('messages', id)}>{typeset(excerptOf(text), 'fr')}</a>
      <p class="hint">
        <span>{themeLabel(theme)}</span>
        <span class={isLate ? 'is-late' : ''}>
          {state === 'closed'
            ? formats.day(sentAt)
            : days === 0
              ? say('waits.today')
              : say.count('waits', days)}
        </span>
        <span>{stateText(message)}</span>
        {assignee && state !== 'closed' && <span>{assigneeText(message)}</span>}
      </p>
    </li>
  );
}

const longest = 140;

/** The beginning of a message. */
const excerptOf = (text: string): string => shortened(inOneLine(text), longest);

export function stateText({ state, closedAt, sentAt }: Message): string {
  return say(`state.${state}`, { date: formats.day(closedAt ?? sentAt) });
}

export function assigneeText({ assignee }: Message): string {
  if (assignee === undefined) return say('assignee.none');
  return assignee.you ? say('assignee.you') : say('assignee.other', { by: assignee.pseudonym });
}
