import type { Reply } from '../../../../contract/client/call.ts';
import { typeset } from '../../../../messages/typography.ts';
import { Reading, type useReply } from '../../parts/use-reply.tsx';
import { say } from './say.ts';

export type Kiosk = Reply<'GET /v1/admin/kiosks'>['items'][number];

/** The kiosks that are open, with how many profiles each has made today, by which a stolen key shows. */
export function Kiosks({
  asked,
  close,
}: {
  readonly asked: ReturnType<typeof useReply<'GET /v1/admin/kiosks'>>;
  readonly close: (kiosk: Kiosk) => void;
}) {
  return (
    <section class="block">
      <h2>{say('kiosks')}</h2>
      <Reading asked={asked}>
        {({ items }) => (
          <ul class="rows">
            {items.length === 0 && <li>{say('kiosks.none')}</li>}
            {items.map((kiosk) => (
              <li key={kiosk.id}>
                <strong>{typeset(kiosk.label, 'fr')}</strong>
                <p class="hint">
                  <span>
                    {say('kiosk.today', { count: kiosk.profilesToday, most: kiosk.profilesPerDay })}
                  </span>
                </p>
                <p class="actions">
                  <button type="button" class="button small" onClick={() => close(kiosk)}>
                    {say('kiosk.close')}
                    <span class="hidden-text">{` (${kiosk.label})`}</span>
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
