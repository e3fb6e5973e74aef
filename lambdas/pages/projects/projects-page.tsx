import { Over } from '../../../apps/view/cards.tsx';
import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { moneyText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { termsOf, wholeRegion } from '../../../domain/projects/project.ts';
import { instance } from '../../../platform/instance.ts';
import { listPublishedProjects, type StagedProject } from '../../projects/public.ts';
import { htmlPage, type PageAnswer, type PageRequest } from '../page-route.ts';
import { territoryName } from '../post/territory-name.ts';
import { themeOf } from '../show-post.ts';

/** As many as a reader looks through; « Plus anciens » leads on. */
const shown = 24;

/** « Projets »: what envelopes may pay for, have paid for, and what came of it; of a territory, or of all. */
export async function showProjects({ page, query, path, origin }: PageRequest): Promise<PageAnswer> {
  const { t, href } = page;
  const territory = query.get('ou') ?? undefined;
  const cursor = query.get('avant') ?? undefined;
  const { items, nextCursor } = await listPublishedProjects({ territory, cursor, limit: shown });
  const addressOf = (given: Readonly<Record<string, string | undefined>>) => {
    const asked = Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    );
    return `${href('/projets')}${asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`}`;
  };
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('projects.title')}
      description={t('projects.description')}
      path={path}
      section="results"
      origin={origin}
      under={
        <>
          <p class="lead">{t('projects.description')}</p>
          <nav class="chips" aria-label={t('projects.where')}>
            {[undefined, wholeRegion, ...instance.departements.map(({ code }) => code)].map((code) => (
              <a
                class="chip"
                href={addressOf({ ou: code })}
                aria-current={code === territory ? 'page' : undefined}
                {...(code === undefined || code === wholeRegion ? {} : inFrench(page))}
              >
                {chipText(page, code)}
              </a>
            ))}
          </nav>
        </>
      }
    >
      <div class="page">
        {cursor !== undefined && (
          <p>
            <a href={addressOf({ ou: territory })}>{t('projects.newer')}</a>
          </p>
        )}
        <section class="list">
          <h2 class="hidden-text">{chipText(page, territory)}</h2>
          {items.length === 0 && <p class="more">{t('projects.none')}</p>}
          {items.length > 0 && (
            <ul class="ideas">
              {items.map((project) => (
                <ProjectCard page={page} project={project} />
              ))}
            </ul>
          )}
          {nextCursor !== undefined && (
            <p>
              <a href={addressOf({ ou: territory, avant: nextCursor })}>{t('projects.older')}</a>
            </p>
          )}
        </section>
        <section class="list">
          <p class="note">
            <a href={href('/enveloppes')}>{t('envelopes.title')}</a>
          </p>
        </section>
      </div>
    </HeadedPage>,
    60,
  );
}

function chipText({ t, french }: Page, code: string | undefined): string {
  if (code === undefined) return t('projects.everything');
  return code === wholeRegion ? t('project.everywhere') : french(territoryName(code));
}

/** A project in a list: what it costs, where it would be, how far it is. */
function ProjectCard({ page, project: { post, stage, news } }: CardProps) {
  const { t, href, french, language } = page;
  const { cost, territory } = termsOf(post);
  const state = stage === 'decided' ? t(`follow.${news ?? 'decided'}`) : t(`projects.${stage}`);
  return (
    <li>
      <article class="idea">
        <Over theme={themeOf(post)} page={page} state={state} />
        <h3 {...inFrench(page)}>
          <a href={href(`/p/${post.id}`)}>{french(post.title)}</a>
        </h3>
        <p>
          <strong>{moneyText(cost, language)}</strong>
          {' · '}
          {territory === undefined ? (
            t('project.everywhere')
          ) : (
            <span {...inFrench(page)}>{french(territoryName(territory))}</span>
          )}
        </p>
      </article>
    </li>
  );
}

interface CardProps {
  readonly page: Page;
  readonly project: StagedProject;
}
