import { expect, test } from '@jest/globals';
import { strayPlaces, textChanges, textsOf, type Wording, withTexts } from '../../../domain/posts/wording.ts';

const wording: Wording = {
  title: 'Un train de plus\u00a0?',
  picture: { url: 'https://region.example/train.jpg', alternative: 'Un train' },
  why: 'Le soir, il n’y en a plus.',
  commitment: 'Le conseil en décidera.',
  format: {
    kind: 'single-choice',
    options: [
      { id: 'train', label: 'Un train' },
      { id: 'car', label: 'Un car' },
    ],
  },
};
const questionnaire: Wording = {
  title: 'Vos trajets',
  steps: [
    { id: 'trajet', prompt: 'Vous venez', format: { kind: 'scale', lowest: 'jamais', highest: 'toujours' } },
    { id: 'oui', prompt: 'Plus tard\u00a0?', format: { kind: 'approval' } },
  ],
};

test('Every text that people read has its place, in the order of reading', () => {
  expect([...textsOf(wording).keys()]).toEqual([
    ...['title', 'picture.url', 'picture.alternative', 'why', 'commitment'],
    ...['format.options.train', 'format.options.car'],
  ]);
  expect(Object.fromEntries(textsOf(questionnaire))).toEqual({
    title: 'Vos trajets',
    'steps.trajet.prompt': 'Vous venez',
    'steps.trajet.lowest': 'jamais',
    'steps.trajet.highest': 'toujours',
    'steps.oui.prompt': 'Plus tard\u00a0?',
  });
});

test('Other texts change what is read, and nothing of how it is answered', () => {
  const texts = { 'format.options.car': 'Un autocar', body: 'Toute l’année.' };
  const after = withTexts(wording, texts);
  expect(after.format).toEqual({
    kind: 'single-choice',
    options: [
      { id: 'train', label: 'Un train' },
      { id: 'car', label: 'Un autocar' },
    ],
  });
  expect(textChanges(wording, after)).toEqual([
    { place: 'body', before: undefined, after: 'Toute l’année.' },
    { place: 'format.options.car', before: 'Un car', after: 'Un autocar' },
  ]);
  expect(textChanges(after, wording)).toContainEqual({
    place: 'body',
    before: 'Toute l’année.',
    after: undefined,
  });
  expect(textChanges(wording, withTexts(wording, { title: wording.title }))).toEqual([]);
});

test('What a wording doesn’t have can’t be given a text', () => {
  const texts = {
    title: 'A',
    'format.options.velo': 'À vélo',
    'steps.trajet.prompt': 'B',
    why: 'C',
    link: 'D',
  };
  expect(strayPlaces(wording, texts)).toEqual(['format.options.velo', 'steps.trajet.prompt']);
  expect(strayPlaces(questionnaire, texts)).toEqual(['format.options.velo', 'why']);
});
