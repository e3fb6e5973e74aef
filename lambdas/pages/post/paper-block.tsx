import { inFrench } from '../../../apps/view/page.ts';
import type { PostProps } from './post-props.ts';
import type { PostPage } from './read-post-page.ts';

/** « Bulletins papier »: each box with its balance, whether that is right or not, and what a second reading found. */
export function PaperBlock({ page, post: { boxes, status } }: PostProps) {
  if (boxes.length === 0) return null;
  const { t, href, french } = page;
  return (
    <section class="block">
      <h2>{t('paper.title')}</h2>
      <ul class="boxes">
        {boxes.map((box) => {
          const { id, place, printed, printings, balance, closedAt } = box;
          return (
            <li>
              <strong {...inFrench(page)}>{french(place)}</strong>
              <p>
                {balance
                  ? t('paper.counts', { ...balance })
                  : t('paper.printed', { printed: printings > 0 ? printed : 0 })}
              </p>
              {balance && (
                <p class={balance.missing === 0 ? undefined : 'notice fault'}>
                  {balance.missing === 0
                    ? t('paper.right')
                    : t(balance.missing > 0 ? 'paper.missing' : 'paper.over', {
                        count: Math.abs(balance.missing),
                      })}
                </p>
              )}
              {closedAt === undefined && status === 'closed' && (
                <p class="notice fault">{t('paper.not-closed')}</p>
              )}
              <Reading page={page} box={box} />
              {closedAt !== undefined && (
                <p>
                  <a href={href(`/v1/paper-boxes/${id}/serials`)} download={`numeros-${id}.csv`}>
                    {t('paper.serials')}
                  </a>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <p class="note">{t('paper.help')}</p>
    </section>
  );
}

/** What a second reading at random was announced to be, and found. */
function Reading({ page: { t, french }, box: { sample } }: Pick<PostProps, 'page'> & { readonly box: Box }) {
  if (sample === undefined) return null;
  const { source, number, bulletins = 0, agreeing, differing } = sample;
  return (
    <p>
      {number === undefined
        ? t('paper.sample', { source: french(source) })
        : t('paper.read-again', { number, bulletins, agreeing, differing })}
    </p>
  );
}

type Box = PostPage['boxes'][number];
