import { longDate } from '../../domain/dates/calendar.ts';
import { instance } from '../../platform/instance.ts';

/**
 * Tells the project team that nothing will be asked.
 * @param monday of the empty week, `YYYY-MM-DD`
 * @param proposed questions that wait for a decision
 * @param expired approved questions whose closing date is too near
 */
export function emptyWeekMail(monday: string, proposed: number, expired: number) {
  const date = longDate(monday);
  return {
    subject: `${instance.name} : aucune question pour la semaine du ${date}`,
    text: [
      'Bonjour,',
      `Aucune question n’est inscrite à la semaine du ${date}, et la réserve est vide : sans décision d’ici lundi ${hour()}, rien ne sera demandé aux citoyens cette semaine-là.`,
      ...waitingLines(proposed, expired),
      `${instance.name}, ${instance.region}\nCe message est envoyé automatiquement.`,
    ].join('\n\n'),
  };
}

function waitingLines(proposed: number, expired: number): string[] {
  const lines = [
    ...(proposed > 0 ? [`– ${questions(proposed)} en attente de votre décision`] : []),
    ...(expired > 0 ? [`– ${questions(expired)} à reprendre : leur date de clôture est trop proche`] : []),
  ];
  return lines.length === 0 ? [] : [lines.join('\n')];
}

const questions = (count: number): string => (count === 1 ? '1 question' : `${count} questions`);

/** « 8 h », « 9 h 30 ». */
function hour(): string {
  const [hours = 0, minutes = 0] = instance.questions.publishedAt.split(':').map(Number);
  return minutes === 0 ? `${hours} h` : `${hours} h ${String(minutes).padStart(2, '0')}`;
}
