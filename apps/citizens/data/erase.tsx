import { useRef, useState } from 'preact/hooks';
import { call, Refusal } from '../../../contract/client/call.ts';
import { formats, say } from '../say.ts';
import { type Erasure, eraseProfile } from './device.ts';

/** « Effacer mon profil »: explains what is deleted and what stays, then shows the receipt. */
export function Erase({ done }: { readonly done: () => void }) {
  const [isSure, setSure] = useState(false);
  const [erasure, setErasure] = useState<Erasure>();
  const [fault, setFault] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);

  async function erase(): Promise<void> {
    if (!isSure) return setFault(say('data.erase-missing'));
    try {
      setErasure(await eraseProfile());
      setFault('');
      done();
      requestAnimationFrame(() => heading.current?.focus());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setFault(error.status === 0 ? say('data.erase-offline') : error.detail);
    }
  }

  async function check({ receipt }: Erasure): Promise<void> {
    const found = await call('GET /v1/erasures/{receipt}', { params: { receipt } }).catch(() => undefined);
    if (found) setErasure(found);
  }

  if (erasure) {
    const { receipt, state, doneAt } = erasure;
    return (
      <div class="steps">
        <h3 tabIndex={-1} ref={heading}>
          {say('data.erased')}
        </h3>
        <p role="status">
          {state === 'done' && doneAt
            ? say('data.erased-done', { date: formats.day(doneAt), time: formats.time(doneAt) })
            : say('data.erased-soon')}
        </p>
        <p>
          {say('data.erased-receipt')} <code>{receipt}</code>
        </p>
        <p class="actions">
          <button type="button" class="button small" onClick={() => void check(erasure)}>
            {say('data.erased-check')}
          </button>
        </p>
      </div>
    );
  }
  return (
    <details>
      <summary>{say('data.erase')}</summary>
      <div class="steps">
        <p>{say('data.erase-goes')}</p>
        <p>{say('data.erase-stays')}</p>
        <label class="check">
          <input
            type="checkbox"
            checked={isSure}
            aria-invalid={fault !== '' && !isSure}
            onChange={() => {
              setSure(!isSure);
              setFault('');
            }}
          />
          <span>{say('data.erase-sure')}</span>
        </label>
        {fault !== '' && (
          <p class="notice fault" role="alert">
            {fault}
          </p>
        )}
        <p class="actions">
          <button type="button" class="button small" onClick={() => void erase()}>
            {say('data.erase-do')}
          </button>
        </p>
      </div>
    </details>
  );
}
