import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { waitingKindOf } from '../../../domain/moderation/moderated.ts';
import { type PostItem, postItem } from '../../../foundations/posts/post-items.ts';
import { table, tableName } from '../../../platform/table/client.ts';
import { ScanCommand } from '../../../platform/table/commands.ts';
import { keys, prefixes } from '../../../platform/table/keys.ts';
import { citizenDoes, prepareModeration, refusal, register, staffDoes } from '../../support/moderation.ts';
import { useEngine } from '../../support/use-engine.ts';

useEngine(() => prepareModeration());

type Item = Record<string, unknown> & { pk: string; sk: string };

async function itemsOf(prefix: string): Promise<Item[]> {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: tableName() }));
  return (Items as Item[]).filter(({ pk }) => pk.startsWith(prefix));
}

/** What people can do to one of a few suggestions while others do something else at the same instant. */
const staff = fc.constantFrom('sante', 'sante-2', 'team');
const action = fc.oneof(
  staff.map((who) => (id: string) => staffDoes.decide(id, { decision: 'publish' }, who)),
  staff.map((who) => (id: string) => staffDoes.decide(id, { decision: 'hold' }, who)),
  staff.map((who) => (id: string) => staffDoes.decide(id, refusal, who)),
  staff.map((who) => (id: string) => staffDoes.undo(id, who)),
  staff.map((who) => (id: string) => staffDoes.answer(id, 'uphold', who)),
  staff.map((who) => (id: string) => staffDoes.answer(id, 'reject', who)),
  fc.constantFrom('one', 'two', 'three', 'four').map((who) => (id: string) => citizenDoes.flag(id, who)),
  fc.constant((id: string) => citizenDoes.appeal(id)),
  fc.constant((id: string) => citizenDoes.correct(id, { text: 'Un texte corrigé' })),
);
const step = fc.record({ target: fc.nat({ max: 2 }), action });
/** Rounds of actions at the same instant. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 8 });

/** Counters of the register that the history of all suggestions explains. */
function expectedCounts(history: readonly Item[]): Record<string, number> {
  const counts: Record<string, number> = {};
  const names: Record<string, string> = {
    ...{ Published: 'published', Held: 'held', Refused: 'refused', HeldByFlags: 'heldByFlags' },
    ...{ AppealUpheld: 'appealsUpheld', AppealRejected: 'appealsRejected' },
  };
  const byPost = Map.groupBy(history, ({ pk }) => pk);
  for (const lines of byPost.values()) {
    const ordered = lines.toSorted((a, b) => a.sk.localeCompare(b.sk));
    for (const [index, { event }] of ordered.entries()) {
      const [counted, sign] = event === 'DecisionUndone' ? [ordered[index - 1]?.event, -1] : [event, 1];
      const name = names[String(counted)];
      if (name !== undefined) counts[name] = (counts[name] ?? 0) + sign;
    }
  }
  return counts;
}

test('Whatever many do at the same instant: no text is lost, the queue is what waits, the register is what happened', async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const texts = ['Une piste', 'Un stade', 'Un gymnase'];
      const ids: string[] = [];
      for (const text of texts) ids.push((await citizenDoes.submit(text)).json.id);
      for (const round of all) {
        const replies = await Promise.all(round.map(({ target, action }) => action(ids[target] ?? '')));
        // Either refused with a reason, or done.
        for (const { statusCode } of replies) expect([200, 201, 403, 409]).toContain(statusCode);
      }

      const posts: PostItem[] = (await itemsOf(prefixes.post)).map((item) => postItem.parse(item));
      for (const [index, text] of texts.entries()) {
        expect(posts.find(({ id }) => id === ids[index])?.title).toBe(text);
      }
      const history = await itemsOf(prefixes.postLog);
      for (const post of posts) {
        const lines = history.filter(({ pk }) => pk === keys.postLog(post.id, 0).pk);
        expect(lines).toHaveLength(post.version);
        expect(lines.at(-1)?.to).toBe(post.state);
      }
      const waiting = (await itemsOf(prefixes.waiting)).map(({ postId, since, kind }) => ({
        ...{ postId, since, kind },
      }));
      const due = posts.flatMap((post) =>
        post.waitingSince === undefined
          ? []
          : [{ postId: post.id, since: post.waitingSince, kind: waitingKindOf(post) }],
      );
      expect(new Set(waiting.map((one) => JSON.stringify(one)))).toEqual(
        new Set(due.map((one) => JSON.stringify(one))),
      );
      const { total } = (await register()).json;
      for (const [name, count] of Object.entries(expectedCounts(history))) expect(total[name]).toBe(count);
    }),
    { numRuns: 12 },
  );
});
