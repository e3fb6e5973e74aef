import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { ProfileSheet } from '../../../apps/view/profile-sheet.tsx';
import { citizenWords } from '../../../messages/citizens/index.ts';
import { instance } from '../../../platform/instance.ts';
import { htmlPage, type PageAnswer, type PageRequest } from '../page-route.ts';
import { barWords, pollWords } from '../show-post.ts';

const words = [
  ...(['room.code', 'room.code-help', 'room.enter', 'room.accept', 'room.entering', 'room.wrong'] as const),
  ...(['room.waiting', 'room.over', 'room.progress', 'room.left', 'room.closing', 'room.opened'] as const),
  ...(['room.asked', 'room.counting', 'room.result', 'room.see', 'room.offline', 'room.arrivals'] as const),
  ...(['room.other', 'room.failed', 'room.private'] as const),
] as const;

/** « Salle »: a telephone in a meeting. The code of the address stands behind its `#`, which no server sees. */
export async function showRoom({ page, path, origin }: PageRequest): Promise<PageAnswer | undefined> {
  const { t, href } = page;
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('room.title')}
      description={t('room.description')}
      path={path}
      section="more"
      origin={origin}
      sheet={<ProfileSheet page={page} instance={instance} />}
      words={{ ...barWords(page), ...pollWords(page), ...citizenWords(page.language, words) }}
    >
      <div class="page">
        <noscript>
          <p class="notice">{t('room.no-script')}</p>
        </noscript>
        <div data-island="room" />
        <p class="note">
          {t('room.private')} <a href={href('/rendez-vous')}>{t('meetings.back')}</a>
        </p>
      </div>
    </HeadedPage>,
    300,
  );
}
