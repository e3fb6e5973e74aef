import { moneyText } from '../../../apps/view/numbers.ts';
import type { Page } from '../../../apps/view/page.ts';
import { parseFraction, toNumber } from '../../../domain/envelopes/fraction.ts';
import type { PublishedOutcome, PublishedReason } from '../../../domain/envelopes/published-outcome.ts';
import type { EnvelopeFormat } from '../../../domain/polls/format.ts';
import { pollFrom, pollId } from '../../../domain/polls/format.ts';
import { Progress, ProjectName } from './envelope-asked.tsx';
import type { PostPage } from './read-post-page.ts';

interface OutcomeProps {
  readonly page: Page;
  readonly postId: string;
  readonly step: string | undefined;
  readonly format: EnvelopeFormat;
  readonly outcome: PublishedOutcome;
  /** Where the projects stand, by the id of their posts. */
  readonly progress: PostPage['projects'];
}

/** What becomes of an envelope: what is funded, what each voter’s share paid for, and why the rest isn’t funded. */
export function OutcomeBlock({ page, postId, step, format, outcome, progress }: OutcomeProps) {
  const { t, language, french } = page;
  const money = (cents: number) => moneyText(Math.round(cents), language);
  const projectOf = (id: string) =>
    format.options.find((option) => option.id === id) ?? { id, label: id, cost: 0 };
  const nameOf = (id: string) => french(projectOf(id).label);
  const projects = new Map(outcome.projects.map((project) => [project.id, project]));
  const notFunded = outcome.notFunded.filter(({ why }) => why !== 'untold');
  const costAndVotes = (id: string) => {
    const { cost = 0, votes } = projects.get(id) ?? {};
    return votes === undefined ? money(cost) : t('envelope.project', { cost: money(cost), votes });
  };
  return (
    <section class="block">
      <h2>{t('envelope.funded', { count: outcome.funded.length })}</h2>
      <p class="note">
        {t(decision(outcome), {
          amount: money(outcome.budget),
          left: money(outcome.left),
          count: outcome.voters,
        })}
        {outcome.decidedBy !== undefined &&
          outcome.rule !== outcome.decidedBy &&
          ` ${t('envelope.compared')}`}
      </p>
      <ul class="projects">
        {outcome.funded.map((id) => (
          <li>
            <ProjectName page={page} project={projectOf(id)} />
            <br />
            {costAndVotes(id)}
            <PriceLine page={page} outcome={outcome} id={id} />
            <Progress page={page} project={projectOf(id)} progress={progress} />
          </li>
        ))}
      </ul>
      {outcome.share !== undefined && (
        <div
          data-island="own-part"
          data-poll={pollId(pollFrom(postId, step))}
          data-share={outcome.share}
          data-rounds={JSON.stringify(
            outcome.rounds.map(({ project, price, within }) => ({
              project,
              price,
              within,
              name: nameOf(project),
            })),
          )}
        />
      )}
      {notFunded.length > 0 && (
        <details open>
          <summary>{t('envelope.why-not')}</summary>
          <ul class="projects">
            {notFunded.map((reason) => (
              <li>
                <ProjectName page={page} project={projectOf(reason.project)} />
                <br />
                {costAndVotes(reason.project)}
                <br />
                {whyNot(page, reason, nameOf)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p class="note">
        <a href={`/v1/envelopes/${postId}/outcome${step === undefined ? '' : `?step=${step}`}`} download>
          {t('envelope.check')}
        </a>
        {' · '}
        <a href={page.href('/recompter')}>{t('envelope.how-to-check')}</a>
      </p>
    </section>
  );
}

/** How it was decided, or why that isn’t told. */
function decision({ withheld, decidedBy }: PublishedOutcome) {
  if (withheld !== undefined) return `envelope.withheld.${withheld}` as const;
  return decidedBy === 'equal-shares' ? 'envelope.by-shares' : 'envelope.by-votes';
}

/** « 92 € au plus par votant ». */
function PriceLine({
  page,
  outcome,
  id,
}: {
  readonly page: Page;
  readonly outcome: PublishedOutcome;
  readonly id: string;
}) {
  const round = outcome.rounds.find(({ project }) => project === id);
  if (round === undefined) return null;
  const price = moneyText(Math.round(toNumber(parseFraction(round.price))), page.language);
  return <> · {page.t(round.within === 0 ? 'envelope.price' : 'envelope.price-about', { price })}</>;
}

/** The sentence that says why, with numbers where they tell of eleven people or more. */
function whyNot(page: Page, reason: PublishedReason, nameOf: (id: string) => string): string {
  const { t, language } = page;
  const money = (cents: number) => moneyText(Math.round(cents), language);
  if (reason.why === 'untold') return '';
  if (reason.why !== 'too-dear') return t(`envelope.why.${reason.why}`);
  const left = t('envelope.why.too-dear', { left: money(reason.left ?? 0) });
  const { supporters } = reason;
  if (supporters === undefined) return left;
  const [most, next] = supporters.paid.toSorted((a, b) => b.amount - a.amount);
  // Rounded to nothing it would say that they had nothing.
  const had = supporters.money > 0 ? [t('envelope.why.supporters', { money: money(supporters.money) })] : [];
  const paid = (one: { project: string; amount: number }) =>
    t('envelope.why.paid', { amount: money(one.amount), project: nameOf(one.project) });
  const went = [most, next].flatMap((one) => (one === undefined ? [] : [paid(one)]));
  return [...had, ...went, left].join(' ');
}
