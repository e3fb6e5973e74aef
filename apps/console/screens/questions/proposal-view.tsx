import { useState } from 'preact/hooks';
import { typeset } from '../../../../messages/typography.ts';
import { formats, themeLabel } from '../../ground.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import type { Member } from '../../session/session.ts';
import { consequence } from './audience-fields.tsx';
import { draftOf } from './draft.ts';
import { Editor } from './editor.tsx';
import { EnvelopeTerms } from './envelope-terms.tsx';
import { Preview } from './preview.tsx';
import { Acts } from './proposal-acts.tsx';
import type { Proposal, ReadProps } from './proposal-props.ts';
import { publishedPart } from './published.ts';
import { say } from './say.ts';

export interface ProposalViewProps {
  readonly proposalId: string;
  readonly member: Member;
}

/** One proposal: its content, its history, and the possible actions. */
export function ProposalView({ proposalId, member }: ProposalViewProps) {
  const asked = useReply('GET /v1/admin/proposals/{proposalId}', { params: { proposalId } });
  const [isEditing, edit] = useState(false);
  return (
    <>
      <p>
        <a href={addressOf('questions')}>{say('back')}</a>
      </p>
      <Reading asked={asked} title={say('title')}>
        {(proposal) => (
          <>
            <Comment proposal={proposal} />
            {isEditing ? (
              <Editor
                member={member}
                initial={draftOf(proposal.content)}
                revised={{ proposalId, version: proposal.version }}
                done={() => {
                  edit(false);
                  void asked.reload();
                }}
              />
            ) : (
              <div class="beside">
                <Read proposal={proposal} asked={asked} member={member} edit={() => edit(true)} />
                <Preview draft={draftOf(proposal.content)} />
              </div>
            )}
          </>
        )}
      </Reading>
    </>
  );
}

/** The team's request, above the form in which it is answered. */
function Comment({ proposal }: { readonly proposal: Proposal }) {
  const last = proposal.history.findLast(({ event }) => event === 'SentBack');
  if (proposal.state !== 'sent-back' || last?.explanation === undefined) return null;
  return (
    <div class="notice">
      <p>
        <strong>{say('asked')}</strong>
      </p>
      <p class="written">{typeset(last.explanation, 'fr')}</p>
    </div>
  );
}

function Read({ proposal, asked, member, edit }: ReadProps) {
  const { content, state, since, history, postId, changes = [] } = proposal;
  return (
    <article class="panel thread">
      <p class="over">
        <span>{themeLabel(content.theme)}</span>
        <span class="state">{say(`one.${state}`)}</span>
        <span>{say('since', { date: formats.day(since) })}</span>
      </p>
      <h1 class="of-post">{typeset(content.title, 'fr')}</h1>
      {postId !== undefined && (
        <p>
          <a href={addressOf('questions', publishedPart, postId)}>{say('published.open')}</a>
        </p>
      )}
      {state === 'approved' && content.kind === 'question' && content.closing.kind !== 'minutes' && (
        <p>
          <a href={addressOf('calendrier')}>{say('approved.calendar')}</a>
        </p>
      )}
      {content.kind === 'question' && (
        <dl class="terms">
          <dt>{say('why')}</dt>
          <dd class="written">{typeset(content.why, 'fr')}</dd>
          <dt>{say('commitment')}</dt>
          <dd class="written">{typeset(content.commitment, 'fr')}</dd>
          <dt>{say('audience')}</dt>
          <dd>{consequence(content.audience ?? {})}</dd>
          <dt>{say('visibility')}</dt>
          <dd>
            {say(`visibility.${content.resultsVisibility}`)}
            <small class="hint">{say(`visibility.${content.resultsVisibility}-so`)}</small>
          </dd>
        </dl>
      )}
      {content.kind === 'question' && <EnvelopeTerms content={content} />}
      {changes.length > 0 && (
        <section class="reply">
          <h2>{say('changes')}</h2>
          <table>
            <caption class="hidden-text">{say('changes')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('change.place')}</th>
                <th scope="col">{say('change.before')}</th>
                <th scope="col">{say('change.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ place, before = '', after = '' }) => (
                <tr key={place}>
                  <td>
                    <code>{place}</code>
                  </td>
                  <td>
                    <del>{typeset(before, 'fr')}</del>
                  </td>
                  <td>
                    <ins>{typeset(after, 'fr')}</ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Acts proposal={proposal} asked={asked} member={member} edit={edit} />
      <ol class="history" aria-label={say('history')}>
        {history.map(({ at, by, event, explanation }) => (
          <li>
            <span>{formats.dayAndTime(at)}</span>
            <span>
              {say('by', { event: say(`event.${event}`), by })}
              {explanation !== undefined && ` : ${typeset(explanation, 'fr')}`}
            </span>
          </li>
        ))}
      </ol>
    </article>
  );
}
