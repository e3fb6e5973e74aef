import { expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { readSettings } from '../../lib/settings.ts';

const read = (context: Record<string, string>) => readSettings(new App({ context }));

test.each([
  [{}, false, undefined],
  [{ urgent: '' }, false, undefined],
  [{ urgent: 'false', anew: '' }, false, undefined],
  [{ urgent: 'true', anew: '2026-11-29' }, true, '2026-11-29'],
])('%j asks for urgency %p and a new start %p', async (context, urgent, anew) => {
  expect(await read(context as Record<string, string>)).toMatchObject({ urgent });
  expect((await read(context as Record<string, string>)).anew).toBe(anew);
});

test('what is neither true nor false is refused: in a hurry nobody would see that it was passed over', async () => {
  await expect(read({ urgent: 'yes' })).rejects.toThrow('-c urgent is true or false, not "yes".');
});
