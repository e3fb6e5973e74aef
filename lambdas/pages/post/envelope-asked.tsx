import { moneyText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { drawnOrder } from '../../../domain/envelopes/drawn-order.ts';
import type { Rule } from '../../../domain/polls/envelope-rules.ts';
import {
  type AskedPoll,
  type EnvelopeFormat,
  type ProjectOption,
  pollId,
} from '../../../domain/polls/format.ts';
import type { PostPage } from './read-post-page.ts';
import { territoryName } from './territory-name.ts';

/** A poll that is an envelope. */
export type EnvelopePoll = AskedPoll & { readonly format: EnvelopeFormat };

interface AskedProps {
  readonly page: Page;
  /** One, or one for each territory. */
  readonly envelopes: readonly EnvelopePoll[];
  /** Name of a territory. */
  readonly nameOf: (step: string) => string;
  /** Where the projects stand, by the id of their posts. */
  readonly progress: PostPage['projects'];
}

/** What an envelope is about, for whoever reads without a script too: its projects, who may check, how votes are counted. */
export function EnvelopeAsked({ page, envelopes, nameOf, progress }: AskedProps) {
  const { t, french, language } = page;
  const rules = [...new Set(envelopes.map(({ format }) => format.rule))];
  const observers = [
    ...new Set(envelopes.flatMap(({ format }) => format.observers?.map(({ name }) => french(name)) ?? [])),
  ];
  return (
    <section class="block">
      <h2>{t('envelope.envelope')}</h2>
      {envelopes.map((poll) => (
        <details>
          <summary>
            {poll.step !== undefined && <span {...inFrench(page)}>{french(nameOf(poll.step))} · </span>}
            {t('envelope.projects', {
              count: poll.format.options.length,
              amount: moneyText(poll.format.amount, language),
            })}
          </summary>
          <ProjectList page={page} poll={poll} progress={progress} />
        </details>
      ))}
      <p>
        <a class="link" href={page.href('/projets')}>
          {t('projects.all')}
        </a>
      </p>
      {rules.map((rule) => (
        <RuleExplained page={page} rule={rule} />
      ))}
      <p class="note">
        {t('envelope.secret')} {t('envelope.eleven')}
      </p>
      {observers.length > 0 && (
        <p class="note">
          {t('envelope.observers', { names: new Intl.ListFormat(language).format(observers) })}{' '}
          <a href={`${page.href('/observer')}?enveloppe=${envelopes[0]?.postId}`}>{t('observer.read')}</a>
        </p>
      )}
    </section>
  );
}

/**
 * The projects in an order that is drawn anew each day, since a page is the same for everybody who reads it: none stands first for
 * longer than another. The form draws for each visitor.
 */
function ProjectList({
  page,
  poll,
  progress,
}: {
  readonly page: Page;
  readonly poll: EnvelopePoll;
  readonly progress: PostPage['projects'];
}) {
  const { t, french, language, now } = page;
  const day = new Date(now).toISOString().slice(0, 10);
  return (
    <ul class="projects">
      {drawnOrder(poll.format.options, `${pollId(poll)} ${day}`).map((project) => (
        <li>
          <ProjectName page={page} project={project} /> ·{' '}
          {project.withdrawn ? t('envelope.withdrawn') : moneyText(project.cost, language)}
          {project.territory !== undefined && (
            <span {...inFrench(page)}> · {french(territoryName(project.territory))}</span>
          )}
          {project.about !== undefined && (
            <>
              <br />
              <span {...inFrench(page)}>{french(project.about)}</span>
            </>
          )}
          <Progress page={page} project={project} progress={progress} />
        </li>
      ))}
    </ul>
  );
}

/** The name of a project, which leads to its page, if it has one. */
export function ProjectName({ page, project }: { readonly page: Page; readonly project: ProjectOption }) {
  const label = page.french(project.label);
  const name = <strong {...inFrench(page)}>{project.withdrawn ? <del>{label}</del> : label}</strong>;
  return project.post === undefined ? name : <a href={page.href(`/p/${project.post}`)}>{name}</a>;
}

/** What became of a project, once something has. */
export function Progress({
  page,
  project: { post = '' },
  progress,
}: {
  readonly page: Page;
  readonly project: Pick<ProjectOption, 'post'>;
  readonly progress: PostPage['projects'];
}) {
  const state = progress.get(post);
  // Until it is decided it is what it was admitted as.
  if (state === undefined || state === 'received' || state === 'under-study') return null;
  return <p class="progress">{page.t(`follow.${state}`)}</p>;
}

/** How the rule counts, in four sentences and an example. */
function RuleExplained({ page, rule }: { readonly page: Page; readonly rule: Rule }) {
  const { t } = page;
  return (
    <details>
      <summary>{t('envelope.how')}</summary>
      <p>{t(`envelope.how.${rule}`)}</p>
      <p class="note">{t(`envelope.example.${rule}`)}</p>
    </details>
  );
}
