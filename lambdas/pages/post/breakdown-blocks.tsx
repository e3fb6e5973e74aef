import { ageLabel, sexLabel, softness } from '../../../apps/view/labels.ts';
import { percentText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { Presence, presenceTexts } from '../../../apps/view/presence.tsx';
import { instance } from '../../../platform/instance.ts';
import { Blur, type Dimension, GroupBar, type GroupView, groupsOf } from './cell-view.tsx';
import { DepartementsMap } from './departements-map.tsx';
import type { Breakdowns } from './read-post-page.ts';

interface BlockProps {
  readonly page: Page;
  readonly breakdowns: Breakdowns;
  /** Label of an answer, by its value. */
  readonly nameOf: (value: string) => string;
}

/** By département, age and sex: a sentence, a chart, a table. */
export function BreakdownBlocks(props: BlockProps) {
  const { page, breakdowns, nameOf } = props;
  const { t, formats } = page;
  if (breakdowns.isDetailed === false) return <p class="note">{t('post.not-detailed')}</p>;
  const names = namesIn(page, breakdowns);
  const departements = groupsOf(page, breakdowns, 'departement', names.departement, nameOf);
  const next = formats.time(breakdowns.nextReleaseAt);
  return (
    <>
      {isTold(breakdowns, 'departement') && (
        <section class="block">
          <h2>{t('post.by-departement')}</h2>
          <p>{finding(page, departements, nameOf)}</p>
          <Tiles groups={departements} />
          <p class="note">{t('post.blurred')}</p>
          <details>
            <summary>{t('post.table-and-map')}</summary>
            <GroupTable page={page} caption={t('post.by-departement')} groups={departements} />
            <DepartementsMap page={page} groups={departements} answer={nameOf('plus')} />
          </details>
        </section>
      )}
      {(['ageBand', 'sex'] as const)
        .filter((dimension) => isTold(breakdowns, dimension))
        .map((dimension) => (
          <RowsBlock
            page={page}
            title={t(dimension === 'sex' ? 'post.by-sex' : 'post.by-age')}
            groups={groupsOf(page, breakdowns, dimension, names[dimension], nameOf)}
          />
        ))}
      <p class="note">
        {breakdowns.releasedAt === undefined
          ? t('post.first-release', { next })
          : t('post.refreshed', { at: formats.time(breakdowns.releasedAt), next })}{' '}
        <a href={page.href('/vie-privee#chiffres')}>{t('post.blurred-link')}</a>
      </p>
    </>
  );
}

/** Whether results are broken down by a dimension: not where a question addresses one category of it alone. */
function isTold({ tables }: Breakdowns, dimension: Dimension): boolean {
  return tables.some(({ dimensions }) => dimensions.length === 1 && dimensions[0] === dimension);
}

/** The categories that are asked, as the page calls them. */
function namesIn(page: Page, { labels }: Breakdowns) {
  const asked = <C extends { readonly code: string }>(dimension: Dimension, all: readonly C[]) =>
    all.filter(({ code }) => labels[dimension].some((each) => each.code === code));
  return {
    departement: asked('departement', instance.departements),
    ageBand: asked('ageBand', instance.ageBands).map((band) => ({
      ...{ code: band.code, label: ageLabel(page, band) },
    })),
    sex: asked('sex', instance.sexes).map((sex) => ({ code: sex.code, label: sexLabel(page, sex) })),
  };
}

/** « La part des « oui » va de 52 % (Aube) à 70 % (Bas-Rhin). » */
function finding(
  { t, language }: Page,
  groups: readonly GroupView[],
  nameOf: (value: string) => string,
): string {
  const published = groups.flatMap((group) =>
    group.share === undefined || group.kind !== 'plus' ? [] : [{ ...group, share: group.share }],
  );
  const sorted = published.sort((one, other) => one.share - other.share);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined) return t('post.no-place');
  if (lowest === highest) return t('post.one-place');
  // A difference that noise alone could have made is no finding.
  if (lowest.share + (lowest.blur ?? 0) >= highest.share - (highest.blur ?? 0)) return t('post.no-gap');
  return t('post.range', {
    answer: nameOf('plus'),
    ...{ low: percentText(lowest.share, language), lowPlace: lowest.label },
    ...{ high: percentText(highest.share, language), highPlace: highest.label },
  });
}

function Tiles({ groups }: { readonly groups: readonly GroupView[] }) {
  return (
    <ol class="tiles">
      {instance.departementTiles.flatMap((row) =>
        row.map((code) => {
          const group = groups.find((each) => each.code === code);
          if (group === undefined) return <li class="gap" aria-hidden="true" />;
          return (
            <li>
              <span class="name">{group.label}</span>
              {group.share === undefined ? (
                <span class="few">{group.short}</span>
              ) : (
                <strong>
                  {group.short}
                  <Blur group={group} />
                </strong>
              )}
              <GroupBar group={group} />
            </li>
          );
        }),
      )}
    </ol>
  );
}

function RowsBlock({
  page,
  title,
  groups,
}: {
  readonly page: Page;
  readonly title: string;
  readonly groups: readonly GroupView[];
}) {
  return (
    <section class="block">
      <h2>{title}</h2>
      <ul class="rows">
        {groups.map((group) => (
          <li>
            <span>{group.label}</span>
            <GroupBar group={group} />
            <span class="value">
              {group.share === undefined ? (
                <span class="few">{group.short}</span>
              ) : (
                <>
                  {group.short}
                  <Blur group={group} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      <details>
        <summary>{page.t('post.table')}</summary>
        <GroupTable page={page} caption={title} groups={groups} />
      </details>
    </section>
  );
}

function GroupTable({
  page,
  caption,
  groups,
}: {
  readonly page: Page;
  readonly caption: string;
  readonly groups: readonly GroupView[];
}) {
  const { t, formats } = page;
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('post.group')}</th>
          <th scope="col">{t('post.votes')}</th>
          <th scope="col">{t('nav.results')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr>
            <th scope="row">{group.label}</th>
            <td>{group.base === undefined ? '–' : formats.number(group.base)}</td>
            <td>{group.long}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who is missing: each group’s share of the votes beside its share of the population that is asked; by age if it is published. */
export function MissingBlock({ page, breakdowns }: Pick<BlockProps, 'page' | 'breakdowns'>) {
  const { t } = page;
  const { dimensions, source, populationDate } = breakdowns.representativeness;
  const told = (['ageBand', 'departement', 'sex'] as const).find((each) => isTold(breakdowns, each));
  if (told === undefined) return null;
  const parts = dimensions.find(({ dimension }) => dimension === told)?.categories ?? [];
  const rows = namesIn(page, breakdowns)[told].flatMap(({ code, label }) => {
    const row = parts.find(({ category }) => category === code);
    return row === undefined ? [] : [{ label, voters: row.voters, people: row.population }];
  });
  const published = rows.flatMap((row) => (row.voters === undefined ? [] : [{ ...row, voters: row.voters }]));
  const [rarest] = published.sort((one, other) => one.voters / one.people - other.voters / other.people);
  return (
    <section class="block">
      <h2>{t('post.missing')}</h2>
      <p>
        {rarest === undefined
          ? t('post.missing-unknown')
          : t('post.missing-sentence', { group: rarest.label, ...presenceTexts(page, rarest) })}
      </p>
      <Presence page={page} rows={rows} population={{ source, date: populationDate }} />
    </section>
  );
}

/** Raw beside weighted results, never weighted ones alone. */
export function WeightedBlock({ page, breakdowns, nameOf }: BlockProps) {
  const { t, formats, language } = page;
  const { weighted } = breakdowns;
  // Said once, in the place of the groups.
  if (breakdowns.isDetailed === false) return null;
  return (
    <section class="block">
      <h2>{t('post.weighted')}</h2>
      {weighted.kind === 'withheld' ? (
        <p {...inFrench(page)}>{page.french(weighted.explanation)}</p>
      ) : (
        <>
          {'raw' in weighted
            ? (
                [
                  ['post.raw', weighted.raw.plus, 0],
                  ['post.adjusted', weighted.weighted.plus, softness(weighted.effectiveSize)],
                ] as const
              ).map(([key, share, soft]) => (
                <div class="versus">
                  <span>{t(key)}</span>
                  <span class={`split p${share}${soft > 0 ? ` f${soft}` : ''}`} />
                  <span>{percentText(share, language)}</span>
                </div>
              ))
            : weighted.options.map(({ id, raw, weighted: adjusted }) => (
                <p>
                  {nameOf(id)} : {t('post.raw')} {percentText(raw, language)}, {t('post.adjusted')}{' '}
                  {percentText(adjusted, language)}
                </p>
              ))}
          <p class="note">
            {t('post.weighted-worth', {
              voters: weighted.voters,
              size: formats.number(weighted.effectiveSize),
              effect: formats.number(weighted.designEffect),
            })}
          </p>
        </>
      )}
      <p class="note" {...inFrench(page)}>
        {page.french(weighted.notice)}
      </p>
    </section>
  );
}
