import { typeset } from '../../../../messages/typography.ts';
import { Reading, type useReply } from '../../parts/use-reply.tsx';
import { request } from '../../session/session.ts';
import { type Act, say } from './say.ts';

/** The kiosks that are open, with what each has made today: the number that shows that a key has gone astray. */
export function Kiosks({
  asked,
  act,
}: {
  readonly asked: ReturnType<typeof useReply<'GET /v1/admin/kiosks'>>;
  readonly act: Act;
}) {
  return (
    <section class="block">
      <h2>{say('kiosks')}</h2>
      <Reading asked={asked}>
        {({ items }) => (
          <ul class="rows">
            {items.length === 0 && <li>{say('kiosks.none')}</li>}
            {items.map(({ id, label, profilesToday, profilesPerDay }) => (
              <li key={id}>
                <strong>{typeset(label, 'fr')}</strong>
                <p class="hint">
                  <span>{say('kiosk.today', { count: profilesToday, most: profilesPerDay })}</span>
                </p>
                <p class="actions">
                  <button
                    type="button"
                    class="button small"
                    onClick={() =>
                      void act(
                        () => request('DELETE /v1/admin/kiosks/{kioskId}', { params: { kioskId: id } }),
                        say('kiosk.closed'),
                      )
                    }
                  >
                    {say('kiosk.close')}
                    <span class="hidden-text">{` (${label})`}</span>
                  </button>
                </p>
              </li>
            ))}
          </ul>
        )}
      </Reading>
    </section>
  );
}
