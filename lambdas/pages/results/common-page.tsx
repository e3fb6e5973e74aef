import { AskedLine, IdeaCard } from '../../../apps/view/cards.tsx';
import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { ageLabel, sexLabel } from '../../../apps/view/labels.ts';
import { percentText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { type CellDimension, cellDimensions } from '../../../domain/posts/audience.ts';
import { locales } from '../../../messages/languages.ts';
import { instance } from '../../../platform/instance.ts';
import { type CommonGround, readCommonGround } from '../../stats/public.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';
import { askedOf, themeOf } from '../show-post.ts';

type CommonPost = CommonGround['dimensions'][number]['together'][number];
type Group = CommonPost['least'];

/** What the address calls each dimension. */
const names = { departement: 'departement', sex: 'sexe', ageBand: 'age' } as const satisfies Record<
  CellDimension,
  string
>;
const shown = 10;

/** « Ce qui nous rassemble »: what every known group favours, and where groups differ. */
export const showCommon: PageRoute['show'] = async ({ page, query, path, origin }) => {
  const asked = query.get('par') ?? names.departement;
  const dimension = cellDimensions.find((each) => names[each] === asked);
  if (dimension === undefined) return undefined;
  const { computedAt, notice, dimensions } = await readCommonGround();
  const lists = dimensions.find((each) => each.dimension === dimension);
  const { t } = page;
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('common.title')}
      description={t('common.description')}
      path={path}
      section="results"
      origin={origin}
      under={
        <nav class="chips" aria-label={t('common.by')}>
          {cellDimensions.map((each) => (
            <a
              class="chip"
              href={`${page.href('/rassemble')}?par=${names[each]}`}
              aria-current={each === dimension ? 'page' : undefined}
            >
              {t(`common.${each}`)}
            </a>
          ))}
        </nav>
      }
    >
      <div class="page">
        {(['together', 'apart'] as const).map((kind) => (
          <section class="list">
            <h2>{t(`common.${kind}`)}</h2>
            <p class="note">{t(`common.${kind}-help`)}</p>
            <Posts page={page} kind={kind} dimension={dimension} posts={lists?.[kind] ?? []} />
          </section>
        ))}
        <p class="note" {...inFrench(page)}>
          {page.french(notice)}
        </p>
        <p class="note more">
          {computedAt !== undefined && t('common.computed', { at: page.formats.dayAndTime(computedAt) })}{' '}
          <a href={page.href('/donnees')}>{t('weather.data')}</a>
        </p>
      </div>
    </HeadedPage>,
    60,
  );
};

interface PostsProps {
  readonly page: Page;
  readonly kind: 'together' | 'apart';
  readonly dimension: CellDimension;
  readonly posts: readonly CommonPost[];
}

function Posts({ page, kind, dimension, posts }: PostsProps) {
  const { t } = page;
  if (posts.length === 0) return <p class="more">{t(`common.no-${kind}`)}</p>;
  const label = (code: string) => labelOf(page, dimension, code);
  return (
    <ul class="ideas">
      {posts.slice(0, shown).map((post) => {
        const { told, untold, least, most } = post;
        const { asked } = askedOf(page, post);
        return (
          <IdeaCard page={page} post={{ id: post.postId, title: post.title }} theme={themeOf(post)}>
            {asked && <AskedLine page={page} whom={asked.whom} />}
            <p>
              {t(`common.${kind}-sentence`, {
                ...{ count: told.length, least: label(least.category), leastShare: shareText(page, least) },
                ...{ most: label(most.category), mostShare: shareText(page, most) },
              })}
            </p>
            {untold.length > 0 && (
              <p class="note">{t('common.untold', { groups: listText(page, untold.map(label)) })}</p>
            )}
            <details>
              <summary>{t('common.groups')}</summary>
              <ul class="rows wide">
                {told.map((group) => (
                  <li>
                    <span class="label">{label(group.category)}</span>
                    <span class={`split p${group.percent} f4`} />
                    <span class="value">{shareText(page, group)}</span>
                  </li>
                ))}
              </ul>
            </details>
          </IdeaCard>
        );
      })}
    </ul>
  );
}

/** « 62 % », or « > 90 % » if that is all that is published. */
function shareText({ language }: Page, { percent, isBound }: Group): string {
  const text = percentText(percent, language);
  return isBound ? `${percent > 50 ? '>' : '<'} ${text}` : text;
}

function labelOf(page: Page, dimension: CellDimension, code: string): string {
  const sex = instance.sexes.find((each) => each.code === code);
  const band = instance.ageBands.find((each) => each.code === code);
  if (dimension === 'sex' && sex) return sexLabel(page, sex);
  if (dimension === 'ageBand' && band) return ageLabel(page, band);
  return instance.departements.find((each) => each.code === code)?.label ?? code;
}

const listText = ({ language }: Page, items: readonly string[]): string =>
  new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(items);
