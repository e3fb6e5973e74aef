import { typeset } from '../../../../messages/typography.ts';
import { moneyText } from '../../../view/numbers.ts';
import { formats, themeLabel } from '../../ground.ts';
import { Reading, useReply } from '../../parts/use-reply.tsx';
import { addressOf } from '../../router.ts';
import type { Member } from '../../session/session.ts';
import { placeText } from './list.tsx';
import { ProjectActs } from './project-acts.tsx';
import type { Project } from './project-props.ts';
import { here, say } from './say.ts';

/** A project: what it is, where it comes from, where it may be chosen, and what can be done with it. */
export function ProjectView({ postId, member }: { readonly postId: string; readonly member: Member }) {
  const asked = useReply('GET /v1/admin/projects/{postId}', { params: { postId } });
  return (
    <>
      <p>
        <a href={addressOf(here)}>{say('back')}</a>
      </p>
      <Reading asked={asked} title={say('title')}>
        {(project) => (
          <>
            <h1 class="of-post">{typeset(project.title, 'fr')}</h1>
            <p class="over">
              <span>{themeLabel(project.theme)}</span>
              <span class="state">
                {say(`stage.${project.state === 'withdrawn' ? project.state : project.stage}`)}
              </span>
              <span>{say('made', { date: formats.day(project.publishedAt) })}</span>
            </p>
            <div class="beside">
              <Facts project={project} />
              <ProjectActs project={project} asked={asked} member={member} />
            </div>
          </>
        )}
      </Reading>
    </>
  );
}

function Facts({ project }: { readonly project: Project }) {
  const {
    id,
    state,
    body,
    cost,
    territory,
    admittedAt,
    admittedBy = '',
    origins,
    envelopes,
    withdrawal,
  } = project;
  return (
    <article class="panel thread">
      {withdrawal && (
        <p class="notice">
          {say('withdrawn.why', {
            ...{ date: formats.dayAndTime(withdrawal.at), by: withdrawal.by },
            why: typeset(withdrawal.why, 'fr'),
          })}
        </p>
      )}
      {body !== undefined && <p class="written">{typeset(body, 'fr')}</p>}
      <dl class="terms">
        <dt>{say('cost.is')}</dt>
        <dd>{moneyText(cost, 'fr')}</dd>
        <dt>{say('where')}</dt>
        <dd>{placeText(territory)}</dd>
        {admittedAt !== undefined && (
          <>
            <dt>{say('admitted')}</dt>
            <dd>{say('admitted.by', { date: formats.day(admittedAt), by: admittedBy })}</dd>
          </>
        )}
        <dt>{say('origins')}</dt>
        {origins.length === 0 && <dd>{say('origins.region')}</dd>}
        {origins.map(({ postId, title }) => (
          <dd key={postId}>
            <a href={addressOf('chercher', postId)}>{typeset(title, 'fr')}</a>
          </dd>
        ))}
        <dt>{say('envelopes')}</dt>
        {envelopes.length === 0 && <dd>{say('envelopes.none')}</dd>}
        {envelopes.map(({ proposalId, title, state: of, amount }) => (
          <dd key={proposalId}>
            <a href={addressOf('questions', proposalId)}>{typeset(title, 'fr')}</a>
            <small class="hint">
              {moneyText(amount, 'fr')} · {say(`envelope.${of}`)}
            </small>
          </dd>
        ))}
      </dl>
      {state === 'published' && (
        <ul class="links">
          <li>
            <a href={`/p/${id}`} target="_blank" rel="noreferrer">
              {say('public')}
            </a>
          </li>
          <li>
            <a href={addressOf('suites', id)}>{say('history')}</a>
          </li>
        </ul>
      )}
    </article>
  );
}
