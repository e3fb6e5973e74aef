import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { percentText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { profileLife } from '../../../domain/profiles/life.ts';
import { plainTexts } from '../../../messages/citizens/plain/index.ts';
import type { Block, PlainPage } from '../../../messages/citizens/plain/shape.ts';
import { fill } from '../../../messages/fill.ts';
import { typeset } from '../../../messages/typography.ts';
import { instance } from '../../../platform/instance.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';
import { audit, auditedOn, conformity, criteria } from './audit.ts';

/** A page of prose: privacy, charter, recounting, open data, legal notice, accessibility. */
export function showPlain(name: PlainPage): PageRoute['show'] {
  return async ({ page, path, origin }) => {
    const { title, description, blocks } = plainTexts[page.language][name];
    const set = (text: string) => typeset(fill(text, valuesOf(page)), page.language);
    return htmlPage(
      <HeadedPage
        page={page}
        title={set(title)}
        description={set(description)}
        path={path}
        section="more"
        origin={origin}
      >
        <div class="page prose">
          {blocks.filter(isHere).map((block) => (
            <PlainBlock page={page} block={block} set={set} />
          ))}
        </div>
      </HeadedPage>,
      3600,
    );
  };
}

/** Whether the instance has what a block is about. */
function isHere(block: Block): boolean {
  return !('where' in block) || instance[block.where] !== undefined;
}

function valuesOf(page: Page): Record<string, string | number> {
  const { rate, state } = conformity();
  return {
    ...{
      name: page.name,
      region: page.region,
      mail: instance.mail.replyToAddress,
      hosting: instance.awsRegion,
    },
    ...{ source: instance.population.source, days: instance.moderation.deadlines.answerDays },
    ...{ flags: instance.moderation.flagsToHold, rate: percentText(rate, page.language) },
    state: page.t(`accessibility.${state}`),
    ...{ idleMonths: profileLife.idleMonths, years: Math.round(profileLife.days / 365) },
  };
}

interface BlockProps {
  readonly page: Page;
  readonly block: Block;
  readonly set: (text: string) => string;
}

function PlainBlock({ page, block, set }: BlockProps) {
  if ('heading' in block) return <h2 {...(block.id && { id: block.id })}>{set(block.heading)}</h2>;
  if ('text' in block) return <p>{linked(page, set(block.text))}</p>;
  if ('list' in block) {
    return (
      <ul>
        {block.list.map((text) => (
          <li>{linked(page, set(text))}</li>
        ))}
      </ul>
    );
  }
  if ('rows' in block) {
    return (
      <table>
        <caption class="hidden-text">{set(block.caption)}</caption>
        <tbody>
          {block.rows.map(([name, text]) => (
            <tr>
              <th scope="row">{set(name)}</th>
              <td>{set(text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  if (block.slot === 'reasons') return <Reasons page={page} />;
  if (block.slot === 'audit') return <Audit page={page} />;
  return (
    <p>
      <a class="button" href="/v1/open-data">
        {page.t('plain.datasets')}
      </a>
    </p>
  );
}

/** `[words](/path)` as links. */
function linked(page: Page, text: string) {
  return text.split(/(\[[^\]]+\]\([^)]+\))/).map((part) => {
    const [, words, path = ''] = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part) ?? [];
    return words === undefined ? (
      part
    ) : (
      <a href={path.startsWith('/v1/') ? path : page.href(path)}>{words}</a>
    );
  });
}

/** From the instance, in French. */
function Reasons({ page }: { readonly page: Page }) {
  return (
    <dl class="reasons" {...inFrench(page)}>
      {instance.moderation.reasons.map(({ label, explanation }) => (
        <>
          <dt>{page.french(label)}</dt>
          <dd>{page.french(explanation)}</dd>
        </>
      ))}
    </dl>
  );
}

function Audit({ page }: { readonly page: Page }) {
  const { t, formats } = page;
  const { applicable, met } = conformity();
  return (
    <>
      <p>{t('accessibility.counts', { met, applicable, date: formats.day(auditedOn) })}</p>
      <details>
        <summary>{t('accessibility.table')}</summary>
        <table>
          <caption class="hidden-text">{t('accessibility.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('accessibility.criterion')}</th>
              <th scope="col">{t('accessibility.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {criteria.map((id) => (
              <tr>
                <th scope="row">{id}</th>
                <td>{t(`accessibility.${audit.get(id)?.verdict ?? 'unchecked'}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
