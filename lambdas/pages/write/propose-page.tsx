import { inFrench, type Page } from '../../../apps/view/page.ts';
import { instance } from '../../../platform/instance.ts';
import type { PageRoute } from '../page-route.ts';
import { ThemeField } from './theme-field.tsx';
import { reviewKeys } from './write-words.ts';
import { SendingPart, writingPage } from './writing-page.tsx';

/** « Proposer »: 140 characters and a theme, checked with the writer before submission. */
export const showPropose: PageRoute['show'] = async (request) =>
  writingPage(request, {
    section: 'propose',
    description: request.page.t('propose.description'),
    words: proposeKeys,
    children: (
      <div class="page writing">
        <ProposeForm page={request.page} />
        <div data-outlet />
      </div>
    ),
  });

const proposeKeys = [...reviewKeys, 'propose.similar-help', 'propose.follow', 'propose.another'] as const;

function ProposeForm({ page }: { readonly page: Page }) {
  const { t, href, french } = page;
  const { deadlines, reasons } = instance.moderation;
  const limit = instance.limits.suggestionGraphemes;
  return (
    <form class="form" data-island="propose" data-limit={limit} data-days={deadlines.answerDays} novalidate>
      <div class="field">
        <label for="idea">
          {t('propose.text')} <span class="hint">{t('write.required')}</span>
        </label>
        <p class="hint" id="idea-hint">
          {t('propose.example')}
        </p>
        <textarea
          id="idea"
          name="text"
          rows={4}
          required
          autocomplete="off"
          aria-describedby="idea-hint idea-count"
        />
        <p class="count" id="idea-count">
          <svg class="ring" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="9" />
            <circle cx="12" cy="12" r="9" pathLength={100} stroke-dasharray="0 100" data-ring />
          </svg>
          <span data-count>{t('propose.left.other', { count: limit })}</span>
        </p>
        <p class="hidden-text" role="status" data-count-said />
      </div>
      <ThemeField page={page} id="idea-theme" />
      <p class="note">{t('propose.read-within', { days: deadlines.answerDays })}</p>
      <details>
        <summary>{t('propose.looks-at')}</summary>
        <ul class="reasons" {...inFrench(page)}>
          {reasons.map(({ label, explanation }) => (
            <li>
              <b>{french(label)}</b> {french(explanation)}
            </li>
          ))}
        </ul>
        <p>
          <a href={href('/charte')}>{t('propose.charter')}</a>
        </p>
      </details>
      <SendingPart page={page} isStrong>
        {t('propose.check')}
      </SendingPart>
    </form>
  );
}
