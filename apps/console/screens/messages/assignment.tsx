import { useRef, useState } from 'preact/hooks';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { request } from '../../session/session.ts';
import { useKeys } from '../../shell/keys.ts';
import type { MessageProps } from './message-props.ts';
import { say } from './say.ts';

/** Assigns the message to oneself, or to a colleague by name. */
export function Assignment({ message, asked, acting }: MessageProps) {
  const colleagues = useReply('GET /v1/admin/colleagues', {});
  const [chosen, choose] = useState('');
  const [isMissing, setMissing] = useState(false);
  const isMine = message.assignee?.you === true;
  const assign = (memberId?: string) =>
    acting.act(
      async () => {
        const params = { messageId: message.id };
        const body = memberId === undefined ? {} : { memberId };
        asked.replace(
          await request('POST /v1/admin/contact-messages/{messageId}/assignment', { params, body }),
        );
      },
      say(memberId === undefined ? 'done.taken' : 'done.assigned'),
    );
  const select = useRef<HTMLSelectElement>(null);
  useKeys([
    ...(isMine ? [] : [{ key: 'c', label: say('keys.take'), act: () => void assign() }]),
    { key: 'd', label: say('keys.hand'), act: () => select.current?.focus() },
  ]);
  return (
    <section class="form">
      {!isMine && (
        <button type="button" class="button small" onClick={() => void assign()}>
          {say('take')} <kbd>C</kbd>
        </button>
      )}
      <Reading asked={colleagues}>
        {({ items }) => {
          const able = items.filter(({ themes }) => themes.includes(message.theme));
          if (able.length === 0) return null;
          return (
            <form
              class="field"
              onSubmit={(event) => {
                event.preventDefault();
                setMissing(chosen === '');
                if (chosen === '') select.current?.focus();
                else void assign(chosen);
              }}
            >
              <label for="colleague">
                {say('hand')} <kbd>D</kbd>
              </label>
              <div class="in-line">
                <select
                  id="colleague"
                  ref={select}
                  value={chosen}
                  aria-invalid={isMissing}
                  aria-describedby={isMissing ? 'colleague-missing' : undefined}
                  onChange={({ currentTarget }) => choose(currentTarget.value)}
                >
                  <option value="">{say('hand.choose')}</option>
                  {able.map(({ id, pseudonym }) => (
                    <option value={id}>{pseudonym}</option>
                  ))}
                </select>
                <button type="submit" class="button small">
                  {say('hand.send')}
                </button>
              </div>
              {isMissing && (
                <span class="wrong" id="colleague-missing" role="alert">
                  {say('hand.missing')}
                </span>
              )}
            </form>
          );
        }}
      </Reading>
    </section>
  );
}
