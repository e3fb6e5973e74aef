import { envelopesOf } from '../../../../domain/envelopes/asked.ts';
import { askedIn } from '../../../../domain/polls/format.ts';
import { typeset } from '../../../../messages/typography.ts';
import { countText, moneyText } from '../../../view/numbers.ts';
import { addressOf } from '../../router.ts';
import { territoryLabel } from '../../territories.ts';
import type { QuestionContent } from './draft.ts';
import { say } from './say.ts';

/** The envelopes of a proposal, whole: whoever approves one approves every amount in it. */
export function EnvelopeTerms({ content }: { readonly content: QuestionContent }) {
  return (
    <>
      {envelopesOf(content).map(({ step, format }) => {
        const {
          amount,
          territory,
          rule,
          minChoices,
          maxChoices,
          threshold,
          observers = [],
          options,
        } = format;
        return (
          <section class="reply" key={step}>
            <h2>
              {say('format.projects')}
              {step !== undefined && ` · ${typeset(askedIn(content, step), 'fr')}`}
            </h2>
            <dl class="terms">
              <dt>{say('envelope.amount')}</dt>
              <dd>{moneyText(amount, 'fr')}</dd>
              <dt>{say('envelope.territory')}</dt>
              <dd>{territory === undefined ? say('envelope.anywhere') : territoryLabel(territory)}</dd>
              <dt>{say('envelope.rule')}</dt>
              <dd>{say(`envelope.${rule}`)}</dd>
              <dt>{say('envelope.choices')}</dt>
              <dd>{say('envelope.from-to', { least: minChoices, most: maxChoices })}</dd>
              {threshold !== undefined && (
                <>
                  <dt>{say('envelope.threshold')}</dt>
                  <dd>{countText(threshold, 'fr')}</dd>
                </>
              )}
              {observers.length > 0 && (
                <>
                  <dt>{say('envelope.observers')}</dt>
                  <dd>{observers.map(({ name }) => typeset(name, 'fr')).join(', ')}</dd>
                </>
              )}
              <dt>{say('projects')}</dt>
              {options.map(({ id, label, cost, post }) => (
                <dd key={id}>
                  {post === undefined ? (
                    typeset(label, 'fr')
                  ) : (
                    <a href={addressOf('projets', post)}>{typeset(label, 'fr')}</a>
                  )}{' '}
                  · {moneyText(cost, 'fr')}
                </dd>
              ))}
            </dl>
          </section>
        );
      })}
    </>
  );
}
