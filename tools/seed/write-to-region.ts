import { contactRoutes } from '../../contract/contact/contact.routes.ts';
import { messages } from './content/messages.ts';
import { type Scene, writer } from './scene.ts';
import { type Act, auditLog } from './timeline.ts';

/** The demo citizens' messages to the Région, and its answers. */
export function contactActs({ client, calendar, team, ids, citizen }: Scene): Act[] {
  return messages.flatMap(({ key, day, theme, text, answer }, index) => [
    {
      at: calendar.daysAgo(day, 18.5),
      touches: [key, writer(index)],
      run: async () => {
        const token = citizen(index);
        const { id } = await client.call(contactRoutes.sendContactMessage, { token, body: { theme, text } });
        ids.set(key, id);
      },
    },
    ...(answer === undefined
      ? []
      : [
          {
            at: calendar.daysAgo(day - answer.after, 11),
            touches: [auditLog, key],
            run: async () => {
              await client.call(contactRoutes.answerContactMessage, {
                token: team,
                params: { messageId: ids.get(key) ?? '' },
                body: { text: answer.text, close: true },
              });
            },
          },
        ]),
  ]);
}
