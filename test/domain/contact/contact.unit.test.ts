import { describe, test } from '@jest/globals';
import { answersLimit, type ContactMessage, decide, evolve } from '../../../domain/contact/contact.ts';
import { given } from '../../support/given.ts';

const rules = { decide, evolve };
const at = '2026-05-04T08:00:00.000Z';
const open: ContactMessage = { id: 'm', theme: 'sport', state: 'open', answers: [], byMail: true };
const answer = (mail?: ContactMessage['answers'][number]['mail']) => ({ text: 'Oui.', at, by: 'Lys', mail });
const closed: ContactMessage = { ...open, state: 'closed', closedAt: at };

describe('A message of the contact box', () => {
  test('is answered, and its mail is on its way from that moment', () => {
    const command = { kind: 'answer', text: 'Oui.', by: 'Lys', close: false } as const;
    const mailed = answer({ state: 'sending', at });
    given(rules, open, at)
      .when(command)
      .gives({ type: 'Answered' }, { state: 'answered', answers: [mailed] });
    given(rules, { ...open, byMail: false }, at)
      .when(command)
      .gives({}, { answers: [answer()] });
    given(rules, open, at)
      .when({ ...command, close: true })
      .gives({}, { state: 'closed', closedAt: at, answers: [mailed] });
  });

  test('takes so many answers and none after its end', () => {
    const full = { ...open, answers: Array.from({ length: answersLimit }, () => answer()) };
    const command = { kind: 'answer', text: 'Encore.', by: 'Lys', close: false } as const;
    given(rules, full).when(command).isRefused('message-answered');
    given(rules, closed).when(command).isRefused('message-closed');
    given(rules, closed).when({ kind: 'close' }).isRefused('message-closed');
    given(rules, closed)
      .when({ kind: 'assign', to: { sub: 's', pseudonym: 'Lys' } })
      .isRefused('message-closed');
  });

  test('is mailed again where the mail wasn’t sent, or nobody can know', () => {
    const again = { kind: 'mail-again', index: 0 } as const;
    const mailed = (state: 'sending' | 'sent' | 'refused' | 'uncertain') => ({
      ...closed,
      answers: [answer({ state, at })],
    });
    const later = '2026-05-04T08:01:00.000Z';
    for (const state of ['refused', 'uncertain', 'sending'] as const) {
      const sending = answer({ state: 'sending', at: later });
      given(rules, mailed(state), later)
        .when(again)
        .gives({ type: 'MailedAgain' }, { answers: [sending] });
    }
    // Whoever sends it may still be alive.
    given(rules, mailed('sending'), at).when(again).isRefused('mail-not-again');
    given(rules, mailed('sent'), later).when(again).isRefused('mail-not-again');
    given(rules, { ...open, answers: [answer()] }, later)
      .when(again)
      .isRefused('mail-not-again');
    given(rules, open, later).when(again).isRefused('mail-not-again');
  });

  test('goes to the directorate of another theme, where nobody has taken it yet', () => {
    const taken = { ...open, assignee: { sub: 's', pseudonym: 'Lys' } };
    given(rules, taken, at)
      .when({ kind: 'move', theme: 'sante' })
      .gives({ type: 'Moved', from: 'sport', theme: 'sante' }, { theme: 'sante', assignee: undefined });
    given(rules, open, at).when({ kind: 'move', theme: 'sport' }).isRefused('transition-impossible');
    given(rules, closed, at).when({ kind: 'move', theme: 'sante' }).isRefused('message-closed');
  });
});
