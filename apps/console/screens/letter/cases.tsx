import type { Reply } from '../../../../contract/client/call.ts';
import { formats } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { useAct } from '../../parts/use-act.ts';
import { usePages } from '../../parts/use-pages.ts';
import { request } from '../../session/session.ts';
import { say } from './say.ts';

type Case = Reply<'GET /v1/admin/newsletter/editions/{month}/uncertain'>['items'][number];

/** Uncertain recipients, one by one: only a person may risk sending somebody the letter twice. */
export function Cases({ month }: { readonly month: string }) {
  const params = { month };
  const list = usePages(
    (cursor) =>
      request('GET /v1/admin/newsletter/editions/{month}/uncertain', {
        params,
        query: { ...(cursor !== undefined && { cursor }) },
      }),
    `cases ${month}`,
  );
  const acting = useAct();
  const decide = ({ recipient }: Case, decision: 'again' | 'leave') =>
    acting.act(
      async () => {
        await request('POST /v1/admin/newsletter/editions/{month}/uncertain/{recipient}/decision', {
          params: { month, recipient },
          body: { decision },
        });
        await list.reload();
      },
      say(`done.${decision}`),
    );
  return (
    <section class="block">
      <h3>{say('cases')}</h3>
      {list.fault && <Fault error={list.fault} retry={() => void list.reload()} />}
      {acting.fault && <Fault error={acting.fault} />}
      <p class="notice done" hidden={acting.done === undefined}>
        {acting.done}
      </p>
      {list.items?.length === 0 && <p class="hint">{say('cases.none')}</p>}
      <ul class="rows">
        {list.items?.map((each) => {
          const id = each.recipient.slice(0, 8);
          return (
            <li key={each.recipient}>
              <strong>{say('case.who', { id })}</strong>
              <p class="hint">
                <span>{say(`case.${each.kind}`)}</span>
                <span>{formats.dayAndTime(each.at)}</span>
                {each.error !== undefined && <code>{each.error}</code>}
                {each.decision !== undefined && <span>{say(`case.${each.decision}`)}</span>}
              </p>
              {each.kind === 'uncertain' && each.decision === undefined && (
                <p class="actions">
                  {(['again', 'leave'] as const).map((decision) => (
                    <button
                      key={decision}
                      type="button"
                      class="button small"
                      aria-label={say(`${decision}.of`, { id })}
                      aria-disabled={acting.isBusy}
                      onClick={() => void decide(each, decision)}
                    >
                      {say(decision)}
                    </button>
                  ))}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <MoreButton list={list} label={say('more')} />
    </section>
  );
}
