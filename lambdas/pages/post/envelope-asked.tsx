import { moneyText } from '../../../apps/view/numbers.ts';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import type { EnvelopeFormat } from '../../../domain/polls/format.ts';

/** What an envelope is about, for whoever reads without a script too: its projects, who may check, how votes are counted. */
export function EnvelopeAsked({ page, format }: { readonly page: Page; readonly format: EnvelopeFormat }) {
  const { t, french, language } = page;
  const { options, amount, rule } = format;
  return (
    <section class="block">
      <h2>{t('envelope.envelope')}</h2>
      <details>
        <summary>
          {t('envelope.projects', { count: options.length, amount: moneyText(amount, language) })}
        </summary>
        <ul class="projects">
          {options.map(({ label, about, cost }) => (
            <li>
              <strong {...inFrench(page)}>{french(label)}</strong> · {moneyText(cost, language)}
              {about !== undefined && (
                <>
                  <br />
                  <span {...inFrench(page)}>{french(about)}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      </details>
      <RuleExplained page={page} rule={rule} />
      <p class="note">{t('envelope.secret')}</p>
    </section>
  );
}

/** How the rule counts, in four sentences and an example. */
function RuleExplained({ page, rule }: { readonly page: Page; readonly rule: EnvelopeFormat['rule'] }) {
  const { t } = page;
  return (
    <details>
      <summary>{t('envelope.how')}</summary>
      <p>{t(`envelope.how.${rule}`)}</p>
      <p class="note">{t(`envelope.example.${rule}`)}</p>
    </details>
  );
}
