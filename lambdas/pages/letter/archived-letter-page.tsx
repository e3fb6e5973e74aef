import back from 'lucide/dist/esm/icons/chevron-left.mjs';
import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { Icon } from '../../../apps/view/icon.tsx';
import { readArchive } from '../../newsletter/public.ts';
import { htmlPage, type PageRoute } from '../page-route.ts';
import { letterLanguage } from './letter-page.tsx';

/**
 * A page about the letter of one month. The letter itself has the inline styles of a mail, which our pages' policy forbids;
 * so this page links to it, and to its neighbours.
 */
export const showArchivedLetter: PageRoute['show'] = async ({
  page,
  params: { month = '' },
  path,
  origin,
}) => {
  const language = letterLanguage(page);
  const letters = await readArchive(language);
  const index = letters.findIndex((letter) => letter.month === month);
  const letter = letters[index];
  if (letter === undefined) return undefined;
  const { t, formats, href, french } = page;
  const [next, previous] = [letters[index - 1], letters[index + 1]];
  const date = formats.day(letter.sentAt);
  return htmlPage(
    <HeadedPage
      page={page}
      title={french(letter.subject)}
      description={t('letter.sent-on', { date })}
      path={path}
      section="letter"
      origin={origin}
      over={
        <a class="link" href={href('/lettre')}>
          <Icon of={back} />
          {t('nav.letter')}
        </a>
      }
      under={
        <>
          <p class="note">{t('letter.sent-on', { date })}</p>
          <p>
            <a class="button" href={`/v1/newsletter/editions/${month}?language=${language}`}>
              {t('letter.read')}
            </a>
          </p>
        </>
      }
    >
      <nav class="page prose" aria-label={t('letter.archive')}>
        <ul class="big-links">
          {[previous, next].map(
            (other) =>
              other && (
                <li>
                  <a href={href(`/lettre/${other.month}`)}>
                    {formats.month(other.month)} · {french(other.subject)}
                  </a>
                </li>
              ),
          )}
        </ul>
      </nav>
    </HeadedPage>,
    3600,
  );
};
