import { ageLabel, sexLabel, softness } from '../../../apps/view/labels.ts';
import { percentText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { Presence, presenceTexts } from '../../../apps/view/presence.tsx';
import { instance } from '../../../platform/instance.ts';
import { Blur, GroupBar, type GroupView, groupsOf } from './cell-view.tsx';
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
  const departements = groupsOf(page, breakdowns, 'departement', instance.departements, nameOf);
  const ages = instance.ageBands.map((band) => ({ code: band.code, label: ageLabel(page, band) }));
  const sexes = instance.sexes.map((sex) => ({ code: sex.code, label: sexLabel(page, sex) }));
  const next = formats.time(breakdowns.nextReleaseAt);
  return (
    <>
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
      <RowsBlock
        page={page}
        title={t('post.by-age')}
        groups={groupsOf(page, breakdowns, 'ageBand', ages, nameOf)}
      />
      <RowsBlock
        page={page}
        title={t('post.by-sex')}
        groups={groupsOf(page, breakdowns, 'sex', sexes, nameOf)}
      />
      <p class="note">
        {breakdowns.releasedAt === undefined
          ? t('post.first-release', { next })
          : t('post.refreshed', { at: formats.time(breakdowns.releasedAt), next })}{' '}
        <a href={page.href('/vie-privee#chiffres')}>{t('post.blurred-link')}</a>
      </p>
    </>
  );
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

/** Who is missing: each group’s share of the votes beside its share of the population. */
export function MissingBlock({ page, breakdowns }: Pick<BlockProps, 'page' | 'breakdowns'>) {
  const { t } = page;
  const { dimensions, source, populationDate } = breakdowns.representativeness;
  const ages = dimensions.find(({ dimension }) => dimension === 'ageBand')?.categories ?? [];
  const rows = instance.ageBands.flatMap((band) => {
    const row = ages.find(({ category }) => category === band.code);
    if (row === undefined) return [];
    return [{ label: ageLabel(page, band), voters: row.voters, people: row.population }];
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
