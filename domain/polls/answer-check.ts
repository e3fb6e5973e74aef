import type { Answer } from './answer.ts';
import { AnswerInvalid } from './errors.ts';
import type { Format, formatKinds, Option } from './format.ts';

/**
 * The answer as it is stored, if it answers such a question: choices in the order in which the question lists them, so that
 * one answer is one text.
 * @throws AnswerInvalid that says in French what is wrong, and names the option
 */
export function checkAnswer(format: Format, answer: Answer): Answer {
  if (answer.kind === 'approval' && format.kind === 'approval') return answer;
  if (answer.kind === 'single-choice' && format.kind === 'single-choice') {
    assertKnown(format.options, [answer.value]);
    return answer;
  }
  if (answer.kind === 'multiple-choice' && format.kind === 'multiple-choice') {
    const { options, maxChoices } = format;
    assertKnown(options, answer.values);
    assertOnce(answer.values);
    if (answer.values.length === 0) throw new AnswerInvalid('Choisissez au moins une option.');
    if (answer.values.length > maxChoices) {
      throw new AnswerInvalid(
        `${answer.values.length} options sont choisies\u00a0; choisissez-en ${maxChoices} au plus.`,
      );
    }
    const chosen = new Set(answer.values);
    return { kind: answer.kind, values: options.map(({ id }) => id).filter((id) => chosen.has(id)) };
  }
  if (answer.kind === 'scale' && format.kind === 'scale') {
    if (!Number.isInteger(answer.value) || answer.value < 1 || answer.value > 5) {
      throw new AnswerInvalid('Répondez par un nombre entier de 1 à 5.');
    }
    return answer;
  }
  if (answer.kind === 'ranking' && format.kind === 'ranking') {
    assertKnown(format.options, answer.order);
    assertOnce(answer.order);
    const missing = format.options.filter(({ id }) => !answer.order.includes(id));
    if (missing.length > 0) {
      const names = missing.map(({ label }) => quoted(label)).join(', ');
      throw new AnswerInvalid(`Classez toutes les options\u00a0; il manque ${names}.`);
    }
    return answer;
  }
  throw new AnswerInvalid(`Cette question attend ${expectations[format.kind]} (${quoted(format.kind)}).`);
}

const expectations: Readonly<Record<(typeof formatKinds)[number], string>> = {
  approval: 'un + ou un −',
  'single-choice': 'le choix d’une option',
  'multiple-choice': 'un choix d’options',
  scale: 'une note de 1 à 5',
  ranking: 'un classement de toutes les options',
};

function assertKnown(options: readonly Option[], ids: readonly string[]): void {
  const unknown = ids.find((id) => !options.some((option) => option.id === id));
  if (unknown === undefined) return;
  const known = options.map(({ id }) => quoted(id)).join(', ');
  throw new AnswerInvalid(
    `L’option ${quoted(unknown)} n’existe pas\u00a0; les options de cette question sont ${known}.`,
    { option: unknown },
  );
}

function assertOnce(ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new AnswerInvalid(`L’option ${quoted(twice)} est donnée deux fois.`, { option: twice });
  }
}

const quoted = (text: string): string => `«\u00a0${text}\u00a0»`;
