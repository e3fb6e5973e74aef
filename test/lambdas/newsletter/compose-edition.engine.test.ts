import { afterEach, describe, expect, test } from '@jest/globals';
import type { ResultItem } from '../../../domain/newsletter/edition-content.ts';
import type { Answer } from '../../../domain/polls/answer.ts';
import type { Format, QuestionStep } from '../../../domain/polls/format.ts';
import { appendCertificate, readCertificate } from '../../../lambdas/certification/certificate-items.ts';
import { newFollowUpItems } from '../../../lambdas/follow-ups/follow-up-items.ts';
import { composeEdition } from '../../../lambdas/newsletter/editions/compose-edition.ts';
import { readContent, readEditions } from '../../../lambdas/newsletter/editions/edition-items.ts';
import { renderLetter } from '../../../lambdas/newsletter/letter/render-letter.ts';
import { assemble } from '../../../lambdas/newsletter/letter/rendered-letter.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { DeleteCommand } from '../../../platform/table/commands.ts';
import { keys } from '../../../platform/table/keys.ts';
import { transact } from '../../../platform/table/transact.ts';
import { streamFlow } from '../../support/flow.ts';
import { putPost } from '../../support/posts.ts';
import { admittedProject, project } from '../../support/projects.ts';
import { approvedProposal, prepareStaff, question } from '../../support/proposals.ts';
import {
  approve,
  certify,
  closedPost,
  useCertification,
  vote,
} from '../certification/certification-fixture.ts';

useCertification();

/** An existing draft stays as it is: each test composes its own. */
afterEach(async () => {
  for (const { month } of await readEditions(10)) {
    await table.send(new DeleteCommand({ TableName: tableName(), Key: keys.edition(month) }));
  }
});

const { during, pump } = streamFlow();

const options = ['a', 'b', 'net'].map((id) => ({ id, label: `Choix ${id}` }));
const single = (value: string): Answer => ({ kind: 'single-choice', value });
const several = (...values: string[]): Answer => ({ kind: 'multiple-choice', values });
const projects = (...ids: string[]): Answer => ({ kind: 'projects', ids });
const envelope: Format = {
  kind: 'projects',
  options: [
    { id: 'a', label: 'Cent arbres', cost: 600_00 },
    { id: 'b', label: 'Dix bancs', cost: 300_00 },
    { id: 'c', label: 'Une scène', cost: 700_00 },
  ],
  ...{ amount: 900_00, rule: 'equal-shares', minChoices: 1, maxChoices: 2 },
};
const order = (...ids: string[]): Answer => ({ kind: 'ranking', order: ids });
const scale = (value: number): Answer => ({ kind: 'scale', value });

const asked: readonly { title: string; format: Format; answers: Answer[]; hidden?: true }[] = [
  {
    title: 'Plus ou moins',
    format: { kind: 'approval' },
    answers: [approve('plus'), approve('plus'), approve('minus')],
  },
  {
    title: 'Un seul',
    format: { kind: 'single-choice', options },
    answers: [single('a'), single('b'), single('net')],
  },
  {
    title: 'Plusieurs',
    format: { kind: 'multiple-choice', options, maxChoices: 2 },
    answers: [several('a', 'b'), several('a'), several('a', 'net')],
  },
  {
    title: 'Une note',
    format: { kind: 'scale', lowest: 'Pas du tout', highest: 'Tout à fait' },
    answers: [scale(1), scale(5), scale(5), scale(3)],
  },
  {
    title: 'Un ordre',
    format: { kind: 'ranking', options },
    answers: [order('a', 'b', 'net'), order('b', 'a', 'net'), order('b', 'net', 'a')],
  },
  {
    title: 'Caché',
    format: { kind: 'single-choice', options },
    answers: [single('a'), single('a'), single('a')],
    hidden: true,
  },
  {
    title: 'Une enveloppe',
    format: envelope,
    answers: Array.from({ length: 11 }, () => [projects('b'), projects('a'), projects('a', 'c')]).flat(),
  },
  {
    title: 'Une enveloppe de trois votants',
    format: envelope,
    answers: [projects('b'), projects('a'), projects('a', 'c')],
  },
  { title: 'Personne', format: { kind: 'single-choice', options }, answers: [] },
  { title: 'Une personne', format: { kind: 'single-choice', options }, answers: [single('b')] },
];

const steps: QuestionStep[] = [
  { id: 'un', prompt: 'D’abord ?', format: { kind: 'single-choice', options } },
  { id: 'deux', prompt: 'Et ensuite ?', format: { kind: 'multiple-choice', options, maxChoices: 3 } },
];

describe('The draft of a letter', () => {
  test('tells certified results of every format, and nothing that it can’t', async () => {
    const midnight = new Date();
    midnight.setUTCHours(0, 0, 0, 0);
    for (const { title, format, answers, hidden } of asked) {
      const fields = hidden ? ({ resultsVisibility: 'after-close' } as const) : {};
      const postId = await closedPost({ title, ...(format.kind !== 'approval' && { format }), ...fields });
      await vote(postId, answers, hidden ? { hidden } : {});
    }
    const questionnaire = await closedPost({ title: 'Questionnaire', steps });
    await vote(questionnaire, [single('a'), single('a'), single('b')], { step: 'un' });
    await vote(questionnaire, [several('a', 'b'), several('net'), several('net')], { step: 'deux' });
    const service = await closedPost({ title: 'Gare', service: { id: 'gare', month: '2026-05' } });
    await vote(
      service,
      Array.from({ length: 12 }, () => approve('plus')),
    );
    const broken = await closedPost({ title: 'Faussé' });
    await pump();
    await during(certify);
    // A document that no rule of the certification produces, but a fault of ours might.
    const certificate = await readCertificate(broken);
    if (certificate === undefined) throw new Error('It was not certified.');
    const { sequence, previousHash, hash, ...content } = certificate;
    const polls = [{ kind: 'approval' as const, voters: 5, totals: { plus: -3, minus: 8 } }];
    await appendCertificate({ ...content, edition: 2, polls }, []);

    expect(await readCertificate(service)).toBeDefined();

    const composed = await composeEdition();
    expect(composed?.leftOut).toBe(1);
    const { candidates = {}, sections } = (await readContent(composed?.edition.month ?? '')) ?? {};
    const results = Object.values(candidates).flatMap((one): ResultItem[] =>
      one.kind === 'result' ? [one] : [],
    );
    const told = Object.fromEntries(
      results.map(({ title, voters, rows }) => [title, [voters, ...rows.map(({ percent }) => percent)]]),
    );
    expect(told).toEqual({
      'Plus ou moins': [3, 66.7, 33.3],
      'Un seul': [3, 33.4, 33.3, 33.3],
      Plusieurs: [3, 100, 33.3, 33.3],
      'Une note': [4, 25, 0, 25, 0, 50],
      'Un ordre': [3, 33.3, 66.7, 0],
      Caché: [3, 100, 0, 0],
      'Une enveloppe': [33, 66.7, 33.3],
      'Questionnaire D’abord ?': [3, 66.7, 33.3, 0],
      'Questionnaire Et ensuite ?': [3, 33.3, 33.3, 66.7],
    });
    expect(sections?.find(({ kind }) => kind === 'results')?.items).toHaveLength(9);
    // Of an envelope, what it funds and for how much: nothing of what it doesn't.
    expect(results.find(({ title }) => title === 'Une enveloppe')?.rows).toMatchObject([
      { label: 'Cent arbres', count: 22, funded: 600_00 },
      { label: 'Dix bancs', count: 11, funded: 300_00 },
    ]);
  });

  test('tells the last step of each history, under what it is, and what it corrects', async () => {
    const at = (place: number) => new Date(Date.now() - 60_000 + place * 1000).toISOString();
    const decided = await putPost({ title: 'Décidée', channel: 'citizen', kind: 'suggestion' });
    const running = await putPost({ title: 'En travaux' });
    const refused = await putPost({ title: 'Écartée', channel: 'citizen', kind: 'suggestion' });
    const step = { theme: 'transports', text: 'Voilà.', directorate: 'transports' };
    const history = [
      { postId: decided, number: 1, state: 'decided', date: '2026-11-01' },
      { postId: running, number: 1, state: 'done', date: '2026-10-01' },
      { postId: running, number: 2, state: 'in-progress', date: '2026-10-02', corrects: 1 },
      { postId: refused, number: 1, state: 'declined', date: '2026-11-03' },
    ] as const;
    for (const [place, one] of history.entries())
      await transact(newFollowUpItems({ ...step, ...one, at: at(place) }, one.state));
    const composed = await composeEdition();
    const month = composed?.edition.month ?? '';
    const content = await readContent(month);
    const titlesOf = (section: string) =>
      content?.sections
        .find(({ kind }) => kind === section)
        ?.items.map((id) => {
          const item = content.candidates[id];
          return item?.kind === 'follow-up' ? item.title : undefined;
        });
    expect(titlesOf('decisions')).toEqual(['Décidée']);
    expect(titlesOf('progress')).toEqual(['En travaux']);
    expect(titlesOf('answers')).toEqual(['Écartée']);
    if (content === undefined) throw new Error('There is no draft.');
    const letter = (language: string) =>
      assemble(renderLetter(month, content, { language, webLink: 'https://w.example' }).text, []);
    expect(letter('fr')).toContain('Corrige l’étape «\u00a0Réalisée\u00a0» du 1er octobre 2026.');
    expect(letter('de')).toMatch(/Berichtigt den Stand „Umgesetzt“ vom 1\. Oktober 2026\./);
    expect(letter('de')).not.toMatch(/Pour|Contre|premier choix/);
  });

  test('tells of an envelope to come how much it shares out, in all its territories together', async () => {
    await prepareStaff();
    const step = async (id: string, territory: string, amount: number) => {
      const options = [];
      for (const label of ['Un verger', 'Un préau']) {
        const post = await admittedProject({ title: label, territory });
        options.push({ id: `p${options.length}`, label, cost: project.cost, post });
      }
      const format = { ...envelope, amount, territory, options };
      return { id, prompt: `Que financer ici (${id}) ?`, format };
    };
    const steps = [await step('bas', '67', 300_000_00), await step('haut', '68', 200_000_00)];
    await approvedProposal({
      ...question,
      title: 'Un budget pour les lycées',
      steps,
      resultsVisibility: 'after-close',
    });
    await approvedProposal({ ...question, title: 'Une question sans argent' });
    const composed = await composeEdition();
    const { candidates = {} } = (await readContent(composed?.edition.month ?? '')) ?? {};
    const amounts = Object.values(candidates).flatMap((item) =>
      item.kind === 'question' ? [[item.title, item.amount]] : [],
    );
    expect(Object.fromEntries(amounts)).toEqual({
      'Un budget pour les lycées': 500_000_00,
      'Une question sans argent': undefined,
    });
  });
});
