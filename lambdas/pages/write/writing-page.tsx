import type { ComponentChildren } from 'preact';
import { HeadedPage, type HeadedPageProps } from '../../../apps/view/headed-page.tsx';
import type { Page } from '../../../apps/view/page.ts';
import { ProfileSheet } from '../../../apps/view/profile-sheet.tsx';
import { citizenWords } from '../../../messages/citizens/index.ts';
import { instance } from '../../../platform/instance.ts';
import { htmlPage, type PageAnswer, type PageRequest } from '../page-route.ts';
import { writeWords } from './write-words.ts';

interface Writing extends Pick<HeadedPageProps, 'description' | 'under' | 'children'> {
  readonly section: 'contact' | 'propose';
  /** Texts of its own script, beside those that all writing shares. */
  readonly words: Parameters<typeof citizenWords>[1];
}

/** A page on which somebody writes to the Région; a profile is made on it, if they have none. */
export function writingPage({ page, path, origin }: PageRequest, writing: Writing): PageAnswer {
  const { section, description, words, under, children } = writing;
  const { t } = page;
  return htmlPage(
    <HeadedPage
      {...{ page, path, origin, section, description, under }}
      title={t(`${section}.title`)}
      words={{ ...writeWords(page), ...citizenWords(page.language, words) }}
      sheet={<ProfileSheet page={page} instance={instance} />}
    >
      {children}
    </HeadedPage>,
    3600,
  );
}

/** The end of its form: what went wrong, how far it is, and the button, which waits for the script. */
export function SendingPart({
  page: { t },
  isStrong,
  children,
}: {
  readonly page: Page;
  readonly isStrong?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <>
      <p class="notice fault" role="alert" hidden data-fault />
      <p class="note" role="status" data-status />
      <p class="actions">
        <button type="submit" class={isStrong ? 'button strong' : 'button'} disabled data-submit>
          {children}
        </button>
      </p>
      <noscript>
        <p class="notice">{t('write.no-script')}</p>
      </noscript>
    </>
  );
}
