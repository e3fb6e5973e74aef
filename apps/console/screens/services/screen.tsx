import { useState } from 'preact/hooks';
import type { Reply } from '../../../../contract/client/call.ts';
import { serviceWords } from '../../../../messages/services/index.ts';
import { typeset } from '../../../../messages/typography.ts';
import { formats, themeLabel } from '../../ground.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { besideForm, useAct } from '../../parts/use-act.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { request } from '../../session/session.ts';
import { type Kiosk, Kiosks } from './kiosks.tsx';
import { NewService } from './new-service.tsx';
import { say } from './say.ts';

type Service = Reply<'GET /v1/admin/services'>['items'][number];

/** « Services »: what people rate, with its last result; kiosks are opened where it stands. */
export default function ServicesScreen() {
  const asked = useReply('GET /v1/admin/services', {});
  const kiosks = useReply('GET /v1/admin/kiosks', {});
  const [retired, retire] = useState<Service>();
  const [closed, close] = useState<Kiosk>();
  const [address, showAddress] = useState('');
  const acting = useAct(async () => {
    await Promise.all([asked.reload(), kiosks.reload()]);
    retire(undefined);
    close(undefined);
  });
  const { act } = acting;
  const fault = besideForm(acting);
  const openKiosk = ({ id: serviceId, name, place }: Service) =>
    act(async () => {
      const body = { label: `${name}, ${place}`.slice(0, 80), serviceId };
      const { key } = await request('POST /v1/admin/kiosks', { body });
      showAddress(`${location.origin}/borne#${key}`);
    }, say('kiosk.done'));
  return (
    <>
      <h1>{say('title')}</h1>
      <p class="hint">{say('help')}</p>
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      {fault && !retired && !closed && <Fault error={fault} />}
      <div class="beside">
        <div>
          <Reading asked={asked}>
            {({ items }) => (
              <ul class="rows">
                {items.length === 0 && <li>{say('none')}</li>}
                {items.map((service) => (
                  <Line
                    key={service.id}
                    service={service}
                    retire={() => retire(service)}
                    openKiosk={() => void openKiosk(service)}
                  />
                ))}
              </ul>
            )}
          </Reading>
          <Kiosks asked={kiosks} close={close} />
        </div>
        <NewService acting={acting} />
      </div>
      {retired && (
        <ConfirmDialog
          title={nameOf(retired)}
          sure={say('retire.sure')}
          yes={say('retire.yes')}
          acting={acting}
          confirm={() => {
            const params = { serviceId: retired.id };
            void act(
              () => request('POST /v1/admin/services/{serviceId}/retirement', { params }),
              say('retire.done'),
            );
          }}
          close={() => retire(undefined)}
        />
      )}
      {closed && (
        <ConfirmDialog
          title={typeset(closed.label, 'fr')}
          sure={say('kiosk.close.sure')}
          yes={say('kiosk.close')}
          acting={acting}
          confirm={() => {
            const params = { kioskId: closed.id };
            void act(() => request('DELETE /v1/admin/kiosks/{kioskId}', { params }), say('kiosk.closed'));
          }}
          close={() => close(undefined)}
        />
      )}
      {address !== '' && (
        <Dialog title={say('kiosk.title')} close={() => showAddress('')}>
          <p>{say('kiosk.once')}</p>
          <p class="written">{address}</p>
        </Dialog>
      )}
    </>
  );
}

const nameOf = ({ name, place }: Pick<Service, 'name' | 'place'>): string =>
  typeset(`${name}, ${place}`, 'fr');

interface LineProps {
  readonly service: Service;
  readonly retire: () => void;
  readonly openKiosk: () => void;
}

function Line({ service, retire, openKiosk }: LineProps) {
  const { id, kind, theme, retiredAt, last } = service;
  const of = <span class="hidden-text">{` (${nameOf(service)})`}</span>;
  return (
    <li>
      <strong>{nameOf(service)}</strong>
      <p class="hint">
        <span>{serviceWords.fr[`kind.${kind}`]}</span>
        <span>{themeLabel(theme)}</span>
        <span>
          {last?.rating
            ? say('last.result', {
                ...{ month: formats.month(last.month), count: last.rating.ratings },
                mention: serviceWords.fr[`mention.${last.rating.mention}`],
              })
            : say('last.none')}
        </span>
        {retiredAt !== undefined && <span>{say('retired', { date: formats.day(retiredAt) })}</span>}
      </p>
      <p class="actions">
        <a class="button small" href={`/services/${id}`}>
          {say('see')}
          {of}
        </a>
        {retiredAt === undefined && (
          <>
            <button type="button" class="button small" onClick={openKiosk}>
              {say('kiosk')}
              {of}
            </button>
            <button type="button" class="button small" onClick={retire}>
              {say('retire')}
              {of}
            </button>
          </>
        )}
      </p>
    </li>
  );
}
