import { Over } from '../../../apps/view/cards.tsx';
import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { moneyText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { askedIn } from '../../../domain/polls/format.ts';
import { htmlPage, type PageAnswer, type PageRequest } from '../page-route.ts';
import { themeOf } from '../show-post.ts';
import { type EnvelopePart, type ListedEnvelope, readEnvelopes } from './read-envelopes.ts';

/** « Enveloppes »: those that people vote on, then those whose outcome is known or to come. */
export async function showEnvelopes({ page, query, path, origin }: PageRequest): Promise<PageAnswer> {
  const cursor = query.get('avant') ?? undefined;
  const { listed, nextCursor } = await readEnvelopes(cursor);
  const { t, href } = page;
  const open = listed.filter(({ status }) => status === 'open');
  const over = listed.filter(({ status }) => status === 'closed');
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('envelopes.title')}
      description={t('envelopes.description')}
      path={path}
      section="results"
      origin={origin}
      under={<p class="lead">{t('envelopes.description')}</p>}
    >
      <div class="page">
        {cursor === undefined ? (
          <section class="list">
            <h2>{t('envelopes.open')}</h2>
            {open.length === 0 && <p class="more">{t('envelopes.none-open')}</p>}
            <List page={page} envelopes={open} />
          </section>
        ) : (
          <p>
            <a href={href('/enveloppes')}>{t('envelopes.newer')}</a>
          </p>
        )}
        <section class="list">
          <h2>{t('envelopes.over')}</h2>
          {over.length === 0 && <p class="more">{t('envelopes.none-over')}</p>}
          <List page={page} envelopes={over} />
          {nextCursor !== undefined && (
            <p>
              <a href={`${href('/enveloppes')}?avant=${encodeURIComponent(nextCursor)}`}>
                {t('envelopes.older')}
              </a>
            </p>
          )}
        </section>
        <section class="list">
          <p class="note">
            <a href={href('/projets')}>{t('projects.all')}</a>
            {' · '}
            <a href={href('/observer')}>{t('observer.title')}</a>
          </p>
        </section>
      </div>
    </HeadedPage>,
    60,
  );
}

function List({ page, envelopes }: { readonly page: Page; readonly envelopes: readonly ListedEnvelope[] }) {
  if (envelopes.length === 0) return null;
  return (
    <ul class="ideas">
      {envelopes.map((envelope) => (
        <EnvelopeCard page={page} envelope={envelope} />
      ))}
    </ul>
  );
}

function EnvelopeCard({ page, envelope }: { readonly page: Page; readonly envelope: ListedEnvelope }) {
  const { t, href, french, formats } = page;
  const { post, status, parts } = envelope;
  return (
    <li>
      <article class="idea">
        <Over theme={themeOf(post)} page={page} />
        <h3 {...inFrench(page)}>
          <a href={href(`/p/${post.id}`)}>{french(post.title)}</a>
        </h3>
        {parts.map((part) => (
          <PartLine
            page={page}
            part={part}
            name={part.poll.step === undefined ? undefined : askedIn(post, part.poll.step)}
          />
        ))}
        {post.closesAt !== undefined && (
          <p class="note">
            {t(status === 'open' ? 'post.closes' : 'envelopes.closed', { date: formats.end(post.closesAt) })}
          </p>
        )}
      </article>
    </li>
  );
}

/** « 6 projets pour 500 000 € », and once it is known what is funded. */
function PartLine({
  page,
  part: { poll, outcome },
  name,
}: {
  readonly page: Page;
  readonly part: EnvelopePart;
  readonly name: string | undefined;
}) {
  const { t, french, language } = page;
  const { options, amount } = poll.format;
  const labelOf = (id: string) => french(options.find((option) => option.id === id)?.label ?? id);
  return (
    <>
      <p>
        {name !== undefined && (
          <>
            <strong {...inFrench(page)}>{french(name)}</strong>
            {' · '}
          </>
        )}
        {t('envelope.projects', { count: options.length, amount: moneyText(amount, language) })}
      </p>
      {outcome !== undefined && (
        <>
          <p>
            {t('envelope.funded', { count: outcome.funded.length })}
            {' · '}
            {t('envelopes.by', {
              count: outcome.voters,
              left: moneyText(outcome.left, language),
            })}
          </p>
          <ul {...inFrench(page)}>
            {outcome.funded.map((id) => (
              <li>{labelOf(id)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
