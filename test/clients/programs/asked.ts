/** What every program asks: typed by hand as a reader of the documentation would, and given to types that were generated. */
declare const process: { env: Record<string, string>; stdout: { write(text: string): void } };

type Asked =
  | { kind: 'approval'; value: 'plus' | 'minus' }
  | { kind: 'single-choice'; value: string }
  | { kind: 'multiple-choice'; values: string[] }
  | { kind: 'scale'; value: number }
  | { kind: 'ranking'; order: string[] }
  | { kind: 'projects'; ids: string[] };

const { BASE_URL = '', POSTS = '{}', QUESTIONNAIRE = '' } = process.env;
export const baseUrl = BASE_URL;
export const questionnaire = QUESTIONNAIRE;
/** Ids of posts, by their format: one of each is answered below. */
export const posts: Record<Asked['kind'], string> = JSON.parse(POSTS);

export const answers: Asked[] = [
  { kind: 'approval', value: 'plus' },
  { kind: 'single-choice', value: 'a' },
  { kind: 'multiple-choice', values: ['a', 'net'] },
  { kind: 'scale', value: 4 },
  { kind: 'ranking', order: ['c', 'a', 'net', 'b'] },
  { kind: 'projects', ids: ['b', 'net'] },
];
export const stepAnswer: Asked = { kind: 'multiple-choice', values: ['b'] };

const options = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
];
const literal = <const Text extends string>(text: Text): Text => text;
export const question = {
  kind: literal('question'),
  theme: 'transports',
  title: 'Que choisir ?',
  why: 'Il le faut.',
  commitment: 'Nous le ferons.',
  steps: [
    { id: 'un', prompt: 'Lequel ?', format: { kind: literal('single-choice'), options } },
    {
      id: 'deux',
      prompt: 'Et ensuite ?',
      format: { kind: literal('approval') },
      when: { step: 'un', values: ['a'] },
    },
  ],
  closing: { kind: literal('days'), days: 14 },
  resultsVisibility: literal('always'),
};

/** What came back, for the test that runs the program. */
export const tell = (told: unknown[]): void => process.stdout.write(JSON.stringify(told));
