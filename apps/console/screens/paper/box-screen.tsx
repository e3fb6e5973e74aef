import { typeset } from '../../../../messages/typography.ts';
import { formats } from '../../ground.ts';
import { Fault } from '../../parts/fault.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { type Act, besideForm, useAct } from '../../parts/use-act.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import { sendForFile } from '../../session/session.ts';
import { Closing, SampleBlock } from './closing.tsx';
import { EntryForm } from './entry-form.tsx';
import { type Box, type BoxPage, say } from './say.ts';

/** One box: print, enter, see what waits, close, read again. */
export function BoxScreen({ boxId, isTeam }: { readonly boxId: string; readonly isTeam: boolean }) {
  const asked = useReply('GET /v1/admin/paper-boxes/{boxId}', { params: { boxId } });
  const acting = useAct(asked.reload);
  const { act } = acting;
  const fault = besideForm(acting);
  return (
    <>
      <p>
        <a href={addressOf('papier')}>{say('back')}</a>
      </p>
      <Reading asked={asked} title={say('title')}>
        {(page) => (
          <>
            <h1 class="of-post">{typeset(page.box.place, 'fr')}</h1>
            <p>{typeset(page.box.title, 'fr')}</p>
            {fault && <Fault error={fault} />}
            <p class="notice done" hidden={acting.done === undefined}>
              {acting.done}
            </p>
            <div class="beside">
              <div>
                <Counts box={page.box} />
                {page.box.closedAt === undefined && page.box.printings > 0 && (
                  <EntryForm page={page} reload={asked.reload} isAgain={false} />
                )}
                {page.box.sample?.serials && <EntryForm page={page} reload={asked.reload} isAgain />}
                <Waiting page={page} />
              </div>
              {isTeam && (
                <div>
                  {page.box.closedAt === undefined && <Printing box={page.box} act={act} />}
                  {page.box.closedAt === undefined && page.box.printings > 0 && (
                    <Closing box={page.box} acting={acting} />
                  )}
                  {page.box.closedAt !== undefined && <SampleBlock box={page.box} acting={acting} />}
                </div>
              )}
            </div>
          </>
        )}
      </Reading>
    </>
  );
}

function Counts({ box: { counts, bulletins, closesAt, balance } }: { readonly box: Box }) {
  const { counted, spoiled, once, disputed } = counts;
  if (balance === undefined) {
    return (
      <section class="block">
        <p>{say('line.counts', { counted, spoiled, waiting: once + disputed, bulletins })}</p>
        {closesAt !== undefined && <p class="hint">{say('closes', { date: formats.end(closesAt) })}</p>}
      </section>
    );
  }
  const { missing } = balance;
  return (
    <section class="block">
      <h2>{say('balance')}</h2>
      <p>{say('balance.counts', { ...balance })}</p>
      <p class={missing === 0 ? 'notice done' : 'notice fault'}>
        {missing === 0
          ? say('balance.right')
          : say(missing > 0 ? 'balance.missing' : 'balance.over', { count: Math.abs(missing) })}
      </p>
    </section>
  );
}

const pagesOfFile = 100;

function Printing({ box, act }: { readonly box: Box; readonly act: Act }) {
  const { id, bulletins, printings } = box;
  const ranges = Array.from({ length: Math.ceil(bulletins / pagesOfFile) }, (_, part) => ({
    from: part * pagesOfFile + 1,
    to: Math.min(bulletins, (part + 1) * pagesOfFile),
  }));
  return (
    <section class="form panel">
      <h2>{say('print.title')}</h2>
      <p class="hint">{say('print.help')}</p>
      {ranges.map((range) => (
        <p class="actions" key={range.from}>
          <button
            type="button"
            class="button small"
            onClick={() =>
              void act(
                async () =>
                  saveFile(
                    `bulletins-${range.from}-${range.to}.pdf`,
                    await sendForFile(`/v1/admin/paper-boxes/${id}/print`, range),
                    'application/pdf',
                  ),
                say('print.done', range),
              )
            }
          >
            {say(printings > 0 ? 'print.again' : 'print', range)}
          </button>
        </p>
      ))}
    </section>
  );
}

function Waiting({ page: { waiting } }: { readonly page: BoxPage }) {
  if (waiting.length === 0) return null;
  return (
    <section class="block">
      <h2>{say('waiting')}</h2>
      <ul class="rows">
        {waiting.map(({ serial, state, isOwn }) => (
          <li>
            <code>{serial}</code>{' '}
            <span class="hint">
              {say(state === 'disputed' ? 'waiting.disputed' : 'waiting.once')}
              {isOwn && ` · ${say('waiting.own')}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
