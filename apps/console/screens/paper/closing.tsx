import { useState } from 'preact/hooks';
import { TextField } from '../../parts/field.tsx';
import { PanelForm } from '../../parts/send-form.tsx';
import { type Acting, ofForm } from '../../parts/use-act.ts';
import { request } from '../../session/session.ts';
import { type Box, say } from './say.ts';

interface Props {
  readonly box: Box;
  readonly acting: Acting;
}

/** Closes a box with the numbers that were counted by hand. */
export function Closing({ box, acting }: Props) {
  const { once, disputed, counted, spoiled } = box.counts;
  const [unused, setUnused] = useState('');
  const [unreadable, setUnreadable] = useState('0');
  if (once + disputed > 0 || counted + spoiled === 0) return null;
  return (
    <PanelForm
      title={say('close')}
      send={() => {
        const body = { unused: Number(unused), unreadable: Number(unreadable), revision: box.revision };
        const params = { boxId: box.id };
        void acting.act(
          () => request('POST /v1/admin/paper-boxes/{boxId}/close', { params, body }),
          say('close.done'),
        );
      }}
      button={say('close.send')}
      isDisabled={unused === ''}
      acting={ofForm(acting)}
    >
      <p class="hint">{say('close.help')}</p>
      <TextField label={say('unused')} type="number" value={unused} set={setUnused} at="unused" />
      <TextField
        label={say('unreadable')}
        type="number"
        value={unreadable}
        set={setUnreadable}
        at="unreadable"
      />
    </PanelForm>
  );
}

/** The second reading of a closed box: announced, drawn, and what it found. */
export function SampleBlock({ box: { id, sample, counts }, acting }: Props) {
  const [text, setText] = useState('');
  const params = { boxId: id };
  if (counts.counted === 0) return null;
  if (sample?.serials) {
    const { number = '', serials, agreeing, differing } = sample;
    return (
      <section class="panel">
        <h2>{say('sample')}</h2>
        <p>{say('sample.drawn', { number, bulletins: serials.length, agreeing, differing })}</p>
        <ul class="rows">
          {[...serials].sort().map((serial) => (
            <li>
              <code>{serial}</code>
            </li>
          ))}
        </ul>
      </section>
    );
  }
  return (
    <PanelForm
      title={say('sample')}
      send={() => {
        void acting.act(async () => {
          if (sample === undefined) {
            const body = { source: text };
            await request('POST /v1/admin/paper-boxes/{boxId}/sample', { params, body });
          } else {
            const body = { number: text };
            await request('POST /v1/admin/paper-boxes/{boxId}/sample/draw', { params, body });
          }
          setText('');
        });
      }}
      button={say(sample ? 'sample.draw' : 'sample.announce')}
      isDisabled={text.trim() === ''}
      acting={ofForm(acting)}
    >
      {sample && <p>{say('sample.announced', { source: sample.source })}</p>}
      <TextField
        label={say(sample ? 'sample.number' : 'sample.source')}
        help={sample ? undefined : say('sample.source.help')}
        value={text}
        set={setText}
        at={sample ? 'number' : 'source'}
      />
    </PanelForm>
  );
}
