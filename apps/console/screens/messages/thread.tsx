import { useState } from 'preact/hooks';
import { handingOn } from '../../../../messages/console/handing-on.ts';
import { consoleTexts } from '../../../../messages/console/texts.ts';
import { typeset } from '../../../../messages/typography.ts';
import { formats, themeLabel } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { MoveForm } from '../../parts/move-form.tsx';
import { Notes } from '../../parts/notes.tsx';
import { besideForm, useAct } from '../../parts/use-act.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf, navigate } from '../../router.ts';
import { type Member, request } from '../../session/session.ts';
import { useKeys } from '../../shell/keys.ts';
import { AnswerForm } from './answer-form.tsx';
import { Assignment } from './assignment.tsx';
import { assigneeText, type Message, stateText } from './box-view.tsx';
import type { MessageProps } from './message-props.ts';
import { say } from './say.ts';

const sayOn = consoleTexts(handingOn);

export interface ThreadProps {
  readonly messageId: string;
  readonly member: Member;
}

/** A message and its answers on the left, the possible actions on the right. */
export function Thread({ messageId, member }: ThreadProps) {
  const asked = useReply('GET /v1/admin/contact-messages/{messageId}', { params: { messageId } });
  const acting = useAct();
  const fault = besideForm(acting);
  useKeys([{ key: 'escape', label: say('keys.back'), act: () => navigate(addressOf('messages')) }]);
  return (
    <>
      <h1 class="hidden-text">{say('title')}</h1>
      <p>
        <a href={addressOf('messages')}>{say('back')}</a>
      </p>
      <Reading asked={asked}>
        {(message) => (
          <div class="beside">
            <Conversation message={message} asked={asked} acting={acting} />
            <aside>
              <p class="notice done" hidden={acting.done === undefined}>
                {acting.done}
              </p>
              {fault && <Fault error={fault} />}
              {message.state !== 'closed' && (
                <>
                  <Assignment message={message} asked={asked} acting={acting} />
                  <Move message={message} asked={asked} acting={acting} member={member} />
                  <AnswerForm message={message} member={member} asked={asked} acting={acting} />
                </>
              )}
            </aside>
          </div>
        )}
      </Reading>
    </>
  );
}

function Conversation({ message, asked, acting }: MessageProps) {
  const { text, theme, sentAt, byMail, answers } = message;
  return (
    <article class="panel thread">
      <p class="over">
        <span>{themeLabel(theme)}</span>
        <span>{say('sent-at', { date: formats.dayAndTime(sentAt) })}</span>
      </p>
      <h2>{say('citizen')}</h2>
      <p class="written">{typeset(text, 'fr')}</p>
      <p class="hint">{say(byMail ? 'by-mail' : 'not-by-mail')}</p>
      {answers.map((answer) => (
        <section class="reply" key={answer.number}>
          <h2>{say('answer.by', { by: answer.by, date: formats.dayAndTime(answer.at) })}</h2>
          <p class="written">{typeset(answer.text, 'fr')}</p>
          {answer.mail && (
            <Mail number={answer.number} mail={answer.mail} message={message} asked={asked} acting={acting} />
          )}
        </section>
      ))}
      <p>
        <strong>{stateText(message)}</strong> {message.state !== 'closed' && assigneeText(message)}
      </p>
      <MessageNotes messageId={message.id} />
    </article>
  );
}

function MessageNotes({ messageId }: { readonly messageId: string }) {
  const params = { messageId };
  const notes = useReply('GET /v1/admin/contact-messages/{messageId}/notes', { params });
  return (
    <Notes
      of={messageId}
      notes={notes.value?.items}
      send={async (text) =>
        notes.replace(
          await request('POST /v1/admin/contact-messages/{messageId}/notes', { params, body: { text } }),
        )
      }
    />
  );
}

/**
 * Moves it to another theme: if that belongs to another directorate, the message disappears from here and the list is
 * shown.
 */
function Move({ message, asked, acting, member }: MessageProps & Pick<ThreadProps, 'member'>) {
  const [isOpen, open] = useState(false);
  useKeys(isOpen ? [] : [{ key: 't', label: sayOn('keys.move'), act: () => open(true) }]);
  if (!isOpen) {
    return (
      <p>
        <button type="button" class="link" onClick={() => open(true)}>
          {sayOn('move')} <kbd>T</kbd>
        </button>
      </p>
    );
  }
  const send = async (theme: string) => {
    const isDone = await acting.act(
      async () => {
        const params = { messageId: message.id };
        const moved = await request('POST /v1/admin/contact-messages/{messageId}/theme', {
          ...{ params, body: { theme } },
        });
        if (member.themes.includes(theme)) asked.replace(moved);
      },
      sayOn('done.move', { theme: themeLabel(theme) }),
    );
    if (!isDone) return;
    open(false);
    if (!member.themes.includes(theme)) navigate(addressOf('messages'));
  };
  return (
    <MoveForm
      theme={message.theme}
      member={member}
      send={(theme) => void send(theme)}
      close={() => open(false)}
    />
  );
}

interface MailProps extends MessageProps {
  readonly number: number;
  readonly mail: NonNullable<Message['answers'][number]['mail']>;
}

/** Delivery of a mail, in words; an uncertain one may be sent again at the member's discretion. */
function Mail({ number, mail, message, asked, acting }: MailProps) {
  const isUncertain = mail.state === 'uncertain';
  const again = () =>
    void acting.act(async () => {
      const params = { messageId: message.id, number: String(number) };
      asked.replace(
        await request('POST /v1/admin/contact-messages/{messageId}/answers/{number}/mail', { params }),
      );
    }, say('done.mailed'));
  return (
    <p class="hint mail">
      <span class={mail.state === 'refused' || isUncertain ? 'is-late' : ''}>
        {say(`mail.${mail.state}`, { date: formats.dayAndTime(mail.at) })}
      </span>
      {mail.mayBeSentAgain && (
        <button type="button" class="button small" onClick={again}>
          {say(isUncertain ? 'mail.again-risk' : 'mail.again')}
        </button>
      )}
    </p>
  );
}
