import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { call, Refusal, type Reply } from '../../../contract/client/call.ts';
import { type Mention, mentions } from '../../../domain/services/mention.ts';
import { askForProfile } from '../profile/sheet.ts';
import { french, inFrench, say } from '../say.ts';
import { words } from '../words.ts';
import { whileWaiting } from './idle.ts';
import { give, isKnown, promiseProfile } from './waiting.ts';

export type KioskService = NonNullable<Reply<'POST /v1/profiles/kiosk'>['service']>;

/** The page carries these words. */
const wordOf = (mention: Mention): string => words[`mention.${mention}`] ?? mention;

interface RateProps {
  readonly service: KioskService;
  /** Called once something has been rated. */
  given(): void;
  /** Further actions. */
  readonly children: ComponentChildren;
}

/** « Gare, Toul : votre avis »: one touch, then « Merci ». Another touch changes it, while one is there. */
export function Rate({ service, given, children }: RateProps) {
  const [mention, setMention] = useState<Mention>();
  const [isKept, setKept] = useState(false);
  const [fault, setFault] = useState('');
  const isBusy = useRef(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);

  async function choose(chosen: Mention): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    given();
    try {
      const accept = say('kiosk.rate-accept', { mention: wordOf(chosen) });
      if (!isKnown() && !(await askForProfile({ accept }, promiseProfile))) return;
      const params = { serviceId: service.id };
      const { outcome } = await whileWaiting(
        give(`service ${service.id}`, (token) =>
          call('PUT /v1/services/{serviceId}/rating', { token, params, body: { mention: chosen } }),
        ),
      );
      setFault('');
      setKept(outcome === 'kept');
      setMention(chosen);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setFault(`${say('bar.refused')} ${error.status === 0 ? say('kiosk.offline') : error.detail}`);
    } finally {
      isBusy.current = false;
    }
  }

  return (
    <section class="card">
      <h1 tabIndex={-1} ref={heading}>
        <span {...inFrench}>{french(`${service.name}, ${service.place}`)}</span>
      </h1>
      <fieldset class="mention-choice">
        <legend>{say('kiosk.rate')}</legend>
        {mentions.toReversed().map((each) => (
          <button
            type="button"
            class="button"
            data-mention={each}
            aria-pressed={mention === each}
            onClick={() => void choose(each)}
          >
            {wordOf(each)}
          </button>
        ))}
      </fieldset>
      {fault !== '' && (
        <p class="notice fault" role="alert">
          {fault}
        </p>
      )}
      <p class="thanks" role="status">
        {mention && say(isKept ? 'kiosk.kept' : 'kiosk.rated', { mention: wordOf(mention) })}
      </p>
      <p class="note">{say('kiosk.rate-later')}</p>
      <p class="actions">{children}</p>
    </section>
  );
}
