import back from 'lucide/dist/esm/icons/chevron-left.mjs';
import type { ComponentChildren } from 'preact';
import { Over } from '../../../apps/view/cards.tsx';
import { Document } from '../../../apps/view/document.tsx';
import { Icon } from '../../../apps/view/icon.tsx';
import { moneyText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { statusOf } from '../../../domain/posts/post.ts';
import { stageOf } from '../../../domain/projects/project.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import { htmlPage, type PageAnswer, type PageRequest } from '../page-route.ts';
import { themeOf } from '../show-post.ts';
import { FollowUpBlock } from './follow-up-block.tsx';
import { type ProjectPage, readProjectPage } from './read-project-page.ts';
import { territoryName } from './territory-name.ts';

/** A project: what it is, what it costs, where it comes from, where it may be chosen, what became of it. */
export async function projectPage(
  { page, path, origin }: Pick<PageRequest, 'page' | 'path' | 'origin'>,
  post: PostItem,
): Promise<PageAnswer> {
  const project = await readProjectPage(post);
  const { t, french, href } = page;
  const { cost, where } = factsOf(page, project);
  const description = t('project.description', { cost, where });
  return htmlPage(
    <Document
      page={page}
      title={french(post.title)}
      description={description}
      path={path}
      section="results"
      origin={origin}
      picture={{ path: `${path}/image.png`, alternative: description }}
    >
      <div class="sky">
        <div class="heading page">
          <a class="link" href={href('/projets')}>
            <Icon of={back} />
            {t('projects.all')}
          </a>
          <Over page={page} theme={themeOf(post)} state={t('project.kind')} />
          <h1 {...inFrench(page)}>{french(post.title)}</h1>
          {post.body && (
            <p class="lead" {...inFrench(page)}>
              {french(post.body)}
            </p>
          )}
        </div>
      </div>
      <div class="page columns">
        <div>
          <Facts page={page} project={project} />
          <Envelopes page={page} project={project} />
          <Origins page={page} project={project} />
        </div>
        <div>
          <FollowUpBlock page={page} post={project} />
        </div>
      </div>
    </Document>,
    10,
  );
}

interface ProjectProps {
  readonly page: Page;
  readonly project: ProjectPage;
}

function factsOf({ t, french, language }: Page, { terms: { cost, territory } }: ProjectPage) {
  return {
    cost: moneyText(cost, language),
    where: territory === undefined ? t('project.everywhere') : french(territoryName(territory)),
  };
}

/** What it costs, where it would be, where it stands. */
function Facts({ page, project }: ProjectProps) {
  const { t, formats } = page;
  const { cost, where } = factsOf(page, project);
  const stage = stageOf(project.terms, project.followUpState);
  const standing =
    stage === 'decided'
      ? t(`follow.${project.followUpState}`)
      : t(`project.${stage}`, { date: formats.day(project.terms.admitted?.at ?? page.now) });
  return (
    <section class="block">
      <dl class="facts">
        <dt>{t('project.cost')}</dt>
        <dd>{cost}</dd>
        <dt>{t('project.where')}</dt>
        <dd>{where}</dd>
        <dt>{t('project.stage')}</dt>
        <dd>{standing}</dd>
      </dl>
    </section>
  );
}

/** The suggestions that it comes from. */
function Origins({ page, project: { origins, terms } }: ProjectProps) {
  const { t } = page;
  return (
    <section class="block">
      <h2>{t('project.origins')}</h2>
      {terms.origins.length === 0 ? <p>{t('project.from-region')}</p> : <Links page={page} posts={origins} />}
    </section>
  );
}

/** The envelopes that it may be chosen in, or could. */
function Envelopes({ page, project: { envelopes } }: ProjectProps) {
  const { t, formats } = page;
  if (envelopes.length === 0) return null;
  const state = (post: PostItem) =>
    post.closesAt === undefined
      ? ''
      : t(statusOf(post, page.now) === 'closed' ? 'post.closed-on' : 'post.closes', {
          date: formats.end(post.closesAt),
        });
  return (
    <section class="block">
      <h2>{t('project.envelopes')}</h2>
      <Links page={page} posts={envelopes} more={state} />
    </section>
  );
}

function Links({
  page,
  posts,
  more,
}: {
  readonly page: Page;
  readonly posts: readonly PostItem[];
  readonly more?: (post: PostItem) => ComponentChildren;
}) {
  return (
    <ul class="projects">
      {posts.map((post) => (
        <li>
          <a href={page.href(`/p/${post.id}`)} {...inFrench(page)}>
            {page.french(post.title)}
          </a>
          {more && (
            <>
              <br />
              {more(post)}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
