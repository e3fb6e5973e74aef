import { describe, expect, test } from '@jest/globals';
import { instance as grandEst } from '../../instance/grand-est.ts';
import { checkInstance } from '../../lib/check-instance.ts';
import { ConfigurationError } from '../../lib/configuration-error.ts';
import { instance as tiny } from '../fixtures/tiny-instance.ts';

/** The tiny instance with one thing changed. */
function changed(change: (draft: Draft) => void): unknown {
  const draft = structuredClone(tiny) as Draft;
  change(draft);
  return draft;
}

// biome-ignore lint/suspicious/noExplicitAny: the point is to write what the type forbids
type Draft = any;

describe('An instance', () => {
  test.each([
    ['that ships', grandEst],
    ['of another Région', tiny],
  ])('%s is accepted as it is', (_, instance) => {
    expect(checkInstance(instance)).toEqual(instance);
  });

  const wrong: [string, (draft: Draft) => void][] = [
    [
      'id',
      (d) => {
        d.id = 'Corse';
      },
    ],
    [
      'id',
      (d) => {
        d.id = '2a-corse';
      },
    ],
    [
      'name',
      (d) => {
        d.name = ' ';
      },
    ],
    [
      'awsRegion',
      (d) => {
        d.awsRegion = 'Paris';
      },
    ],
    [
      'timeZone',
      (d) => {
        d.timeZone = 'Europe/Ajaccio';
      },
    ],
    [
      'languages',
      (d) => {
        d.languages = [];
      },
    ],
    [
      'languages[0]',
      (d) => {
        d.languages = ['français'];
      },
    ],
    [
      'languages[1]',
      (d) => {
        d.languages = ['fr', 'fr'];
      },
    ],
    [
      'departements',
      (d) => {
        d.departements = [];
      },
    ],
    [
      'departements[1]',
      (d) => {
        d.departements[1].code = '2A';
      },
    ],
    [
      'departements[0].code',
      (d) => {
        d.departements[0].code = 'DEP#2A';
      },
    ],
    [
      'departements[0].code',
      (d) => {
        d.departements[0].code = '123456789';
      },
    ],
    [
      'sexes[1]',
      (d) => {
        d.sexes[1].code = '1';
      },
    ],
    [
      'sexes[0].label',
      (d) => {
        delete d.sexes[0].label;
      },
    ],
    [
      'ageBands[0].from',
      (d) => {
        d.ageBands[0].from = 14;
      },
    ],
    [
      'ageBands[1].from',
      (d) => {
        d.ageBands[1].from = 41;
      },
    ],
    [
      'ageBands[1].from',
      (d) => {
        d.ageBands[1].from = 39;
      },
    ],
    [
      'ageBands[0].to',
      (d) => {
        delete d.ageBands[0].to;
      },
    ],
    [
      'ageBands[0].to',
      (d) => {
        d.ageBands[0].to = 14;
      },
    ],
    [
      'ageBands[1].to',
      (d) => {
        d.ageBands[1].to = 99;
      },
    ],
    [
      'ageBands[1]',
      (d) => {
        d.ageBands[1].code = '15-39';
      },
    ],
    [
      'themes[1]',
      (d) => {
        d.themes[1].id = 'mare';
      },
    ],
    [
      'themes[0].id',
      (d) => {
        d.themes[0].id = 'La mer';
        d.directorates[0].themes[0] = 'La mer';
      },
    ],
    [
      'themes[1]',
      (d) => {
        d.directorates[0].themes = ['mare'];
      },
    ],
    [
      'directorates[0].themes[2]',
      (d) => {
        d.directorates[0].themes.push('ferries');
      },
    ],
    [
      'directorates[1].themes[0]',
      (d) => {
        d.directorates.push({ id: 'altra', label: 'Autre', themes: ['mare'] });
      },
    ],
    [
      'directorates[1]',
      (d) => {
        d.directorates.push(d.directorates[0]);
      },
    ],
    [
      'schedules.totalsTickSeconds',
      (d) => {
        d.schedules.totalsTickSeconds = 301;
      },
    ],
    [
      'schedules.totalsTickSeconds',
      (d) => {
        d.schedules.totalsTickSeconds = -1;
      },
    ],
    [
      'schedules.totalsTickSeconds',
      (d) => {
        d.schedules.totalsTickSeconds = 1.5;
      },
    ],
    [
      'schedules.releaseMinutes',
      (d) => {
        d.schedules.releaseMinutes = 7;
      },
    ],
    [
      'schedules.releaseMinutes',
      (d) => {
        d.schedules.releaseMinutes = 60;
      },
    ],
    [
      'population.people.2A.1.40+',
      (d) => {
        delete d.population.people['2A']['1']['40+'];
      },
    ],
    [
      'population.people.2C',
      (d) => {
        d.population.people['2C'] = {};
      },
    ],
    [
      'population.totals.all',
      (d) => {
        d.population.totals.all += 1;
      },
    ],
    [
      'population.totals.departement.2B',
      (d) => {
        d.population.totals.departement['2B'] += 1;
      },
    ],
    [
      'population.totals.sex.2',
      (d) => {
        delete d.population.totals.sex['2'];
      },
    ],
    [
      'population.date',
      (d) => {
        d.population.date = '1er janvier 2025';
      },
    ],
    [
      'mail.replyToAddress',
      (d) => {
        d.mail.replyToAddress = 'lettera@parolla';
      },
    ],
    [
      'mail.serviceAddress',
      (d) => {
        d.mail.serviceAddress = 'risposte@elsewhere.example';
      },
    ],
    [
      'limits.titleGraphemes',
      (d) => {
        d.limits.titleGraphemes = 0;
      },
    ],
    [
      'limits.suggestionGraphemes',
      (d) => {
        d.limits.suggestionGraphemes = 100_000;
      },
    ],
    [
      'moderation.reasons',
      (d) => {
        d.moderation.reasons = [];
      },
    ],
    [
      'moderation.reasons[0].code',
      (d) => {
        d.moderation.reasons[0].code = 'Hors sujet';
      },
    ],
    [
      'moderation.deadlines.secondWarningDays',
      (d) => {
        d.moderation.deadlines.secondWarningDays = 3;
      },
    ],
    [
      'moderation.deadlines.answerDays',
      (d) => {
        d.moderation.deadlines.answerDays = 4;
      },
    ],
    [
      'moderation.warningsAt',
      (d) => {
        d.moderation.warningsAt = '8h';
      },
    ],
    [
      'moderation.undoMinutes',
      (d) => {
        d.moderation.undoMinutes = 0;
      },
    ],
    [
      'moderation.flagsToHold',
      (d) => {
        d.moderation.flagsToHold = 0;
      },
    ],
    [
      'questions.perWeek',
      (d) => {
        d.questions.perWeek = 3;
      },
    ],
    [
      'questions.publishedAt',
      (d) => {
        d.questions.publishedAt = '25:00';
      },
    ],
    [
      'questions.minimumOpenDays',
      (d) => {
        d.questions.minimumOpenDays = 0;
      },
    ],
    [
      'followUps.lateAfterDays',
      (d) => {
        d.followUps.lateAfterDays = 0;
      },
    ],
    [
      'contact.messagesPerDay',
      (d) => {
        d.contact.messagesPerDay = 0;
      },
    ],
    [
      'contact.messageGraphemes',
      (d) => {
        d.contact.messageGraphemes = 100_000;
      },
    ],
    [
      'newsletter.consent.texts',
      (d) => {
        d.newsletter.consent.texts = {};
      },
    ],
    [
      'newsletter.consent.version',
      (d) => {
        d.newsletter.consent.version = 'la première';
      },
    ],
    [
      'newsletter.silenceYears',
      (d) => {
        d.newsletter.silenceYears = 4;
      },
    ],
    [
      'newsletter.upkeepAt',
      (d) => {
        d.newsletter.upkeepAt = '24:00';
      },
    ],
    [
      'openData.landingPage',
      (d) => {
        d.openData.landingPage = 'http://parolla.example/dati';
      },
    ],
    [
      'openData.extent',
      (d) => {
        d.openData.extent.west = 10;
      },
    ],
    [
      'openData.snapshotAt',
      (d) => {
        d.openData.snapshotAt = '2:30';
      },
    ],
    [
      'webOrigins[0]',
      (d) => {
        d.webOrigins[0] = 'http://parolla.example';
      },
    ],
    [
      'webOrigins[0]',
      (d) => {
        d.webOrigins[0] = 'https://parolla.example/';
      },
    ],
    [
      '(instance)',
      (d) => {
        d.secretOption = true;
      },
    ],
  ];

  test.each(wrong)('is refused with the path of the wrong field: %s (%#)', (path, change) => {
    expect(linesOf(changed(change)).map((line) => line.split(': ')[0])).toEqual([path]);
  });

  test('is refused with all its wrong fields at once', () => {
    const lines = linesOf(
      changed((d) => {
        d.timeZone = 'Mars/Olympus';
        d.webOrigins = ['parolla.example'];
        d.limits.bodyGraphemes = -5;
      }),
    );
    expect(lines.map((line) => line.split(': ')[0])).toEqual([
      'timeZone',
      'limits.bodyGraphemes',
      'webOrigins[0]',
    ]);
    expect(lines[0]).toBe('timeZone: must be an IANA time zone such as Europe/Paris');
  });
});

/** The lines of the refusal, after its headline. */
function linesOf(instance: unknown): string[] {
  try {
    checkInstance(instance);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
  throw new Error('The instance was accepted.');
}
