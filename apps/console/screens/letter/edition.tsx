import { useState } from 'preact/hooks';
import { formats, ground } from '../../ground.ts';
import { useDraft } from '../../parts/use-draft.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import { Approval } from './approval.tsx';
import { Archive } from './archive.tsx';
import { Composer } from './composer.tsx';
import { draftOf, type LetterDraft } from './draft.ts';
import type { EditionProps } from './edition-props.ts';
import { type Choice, LetterPreview } from './letter-preview.tsx';
import { say } from './say.ts';
import { Sending } from './sending.tsx';

/** One edition: the actions possible in its state on the left, the saved letter on the right. */
export function EditionScreen({ month }: { readonly month: string }) {
  const asked = useReply('GET /v1/admin/newsletter/editions/{month}', { params: { month } });
  const [choice, choose] = useState<Choice>({
    ...{ part: 'html', scheme: 'light', language: ground.languages[0] ?? 'fr', themes: [] },
  });
  return (
    <>
      <p>
        <a href={addressOf('lettre')}>{say('back')}</a>
      </p>
      <h1>{say('of', { month: formats.month(month) })}</h1>
      <Reading asked={asked}>
        {(edition) => (
          <>
            <p class="over">
              <span class="state">{say(`state.${edition.state}`)}</span>
              <span>{say('version', { version: edition.version })}</span>
              {edition.approvedBy !== undefined && (
                <span>{say('approved-by', { by: edition.approvedBy })}</span>
              )}
            </p>
            <Standing edition={edition} />
            <div class="beside">
              <Parts {...{ edition, asked, choice }} />
              <LetterPreview month={month} version={edition.version} {...{ choice, choose }} />
            </div>
          </>
        )}
      </Reading>
    </>
  );
}

function Parts({ edition, asked, choice }: EditionProps & { readonly choice: Choice }) {
  const draft = useDraft<LetterDraft>(`letter ${edition.month}`, draftOf(edition));
  const began = edition.startedAt !== undefined;
  return (
    <div class="form">
      {began && <Sending {...{ edition, asked }} />}
      <Approval {...{ edition, asked, choice }} isUnsaved={draft.isKept} />
      {edition.state === 'draft' && <Composer {...{ edition, asked, draft }} />}
      {began && <Archive edition={edition} />}
    </div>
  );
}

/** What the state means for readers, if that isn’t obvious. */
function Standing({ edition: { state, startedAt } }: Pick<EditionProps, 'edition'>) {
  const began = startedAt !== undefined;
  const text =
    state === 'not-sent'
      ? say('edition.not-sent')
      : state === 'stopped' && !began
        ? say('edition.stopped-before')
        : (state === 'draft' || state === 'approved') && began
          ? say('edition.taken-up')
          : state === 'approved'
            ? say('edition.approved')
            : undefined;
  return text === undefined ? null : <p class="notice">{text}</p>;
}
