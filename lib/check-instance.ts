import * as z from 'zod';
import type { Instance } from '../instance/instance.ts';
import { themeIconNames } from '../instance/types/themes.ts';
import { completePopulation, population } from './check-population.ts';
import { ConfigurationError } from './configuration-error.ts';
import {
  byCode,
  byId,
  contiguousBands,
  isHttpsOrigin,
  isLanguageTag,
  issue,
  itself,
  oneOwnerPerTheme,
  oneTilePerDepartement,
  unique,
} from './instance-rules.ts';

/**
 * Checks the configuration of a Région before anything is built from it.
 * @throws ConfigurationError listing `path: what is wrong`, one line per field
 */
export function checkInstance(instance: unknown): Instance {
  const result = instanceSchema.safeParse(instance);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => `  ${fieldPath(path)}: ${message}`);
  throw new ConfigurationError(`The instance can’t be deployed:\n${lines.join('\n')}`);
}

const text = z.string().trim().min(1);
/** Used in table keys, token claims and names of counters, so it contains none of their separators. */
const code = (maxLength: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9+-]+$/)
    .max(maxLength);
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(64);

const account = z.string().regex(/^\d{12}$/, 'must be an AWS account: twelve digits');
const hostName = z
  .string()
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'must be a name such as imaginest.example.org')
  .max(64 - 'origine.'.length, 'must leave room in its certificate: 56 characters at most');
const domain = z
  .strictObject({
    name: hostName,
    hostedZone: z.strictObject({ id: text, name: hostName }).optional(),
  })
  .refine(({ name, hostedZone }) => hostedZone === undefined || `.${name}`.endsWith(`.${hostedZone.name}`), {
    message: 'must lie in its hosted zone',
  });
const webPage = z.url({ protocol: /^https$/, error: 'must be an https address' });
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:00');

/** Lengths match the contract and the citizens' attributes (constructs/citizen-pool.ts). */
const departement = z.strictObject({ code: code(8), label: text });
const sex = z.strictObject({ code: code(8), label: text });
const ageBand = z.strictObject({
  code: code(16),
  label: text,
  from: z.int().nonnegative(),
  to: z.int().nonnegative().optional(),
});
const theme = z.strictObject({
  id: slug,
  icon: z.enum(themeIconNames),
  short: text.optional(),
  label: text,
  description: text,
});
const directorate = z.strictObject({ id: slug, label: text, themes: z.array(z.string()).min(1) });

const languageTag = z.string().refine(isLanguageTag, { message: 'must be a BCP 47 tag such as fr' });
const wallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:00');

/** SES verifies one domain (lib/stacks/mail-stack.ts). */
const mail = z
  .strictObject({
    senderName: text,
    senderAddress: z.email(),
    serviceAddress: z.email(),
    replyToAddress: z.email(),
    strangerMailsPerDay: z.int().min(1).max(100),
    strangerMailsPerHour: z.int().min(1).max(1_000_000),
  })
  .check(({ value, issues }) => {
    const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);
    if (domainOf(value.serviceAddress) !== domainOf(value.senderAddress)) {
      issues.push(issue(['serviceAddress'], 'must be at the domain of senderAddress', value.serviceAddress));
    }
  });

/** Settings of moderation; each deadline comes after the previous one. */
const moderation = z.strictObject({
  reasons: unique(z.strictObject({ code: slug, label: text, explanation: text }), byCode),
  deadlines: z
    .strictObject({
      firstWarningDays: z.int().min(1),
      secondWarningDays: z.int(),
      answerDays: z.int().max(365),
    })
    .check(({ value, issues }) => {
      const { firstWarningDays, secondWarningDays, answerDays } = value;
      if (secondWarningDays <= firstWarningDays) {
        issues.push(issue(['secondWarningDays'], 'must come after firstWarningDays', secondWarningDays));
      }
      if (answerDays <= secondWarningDays) {
        issues.push(issue(['answerDays'], 'must come after secondWarningDays', answerDays));
      }
    }),
  warningsAt: wallClock,
  undoMinutes: z.int().min(1).max(60),
  flagsToHold: z.int().min(1).max(100),
  flagsPerHundredVoters: z.number().min(0).max(100),
  flagsAfterReview: z.int().min(1).max(100),
  freshProfileHours: z.int().min(0).max(720),
  flagsPerDay: z.int().min(1).max(100),
});

/** The bounds ensure what the law requires: proof of consent, and at most three years of silence (docs/newsletter.md). */
const newsletter = z.strictObject({
  consent: z.strictObject({
    version: code(32),
    texts: z.record(languageTag, text).refine((texts) => Object.keys(texts).length > 0, {
      message: 'must hold a text, in one language at least',
    }),
  }),
  confirmationHours: z.int().min(1).max(168),
  confirmationMailsPerDay: z.int().min(1).max(20),
  softBounceLimit: z.int().min(1).max(12),
  softBounceDays: z.int().min(1).max(400),
  bounceBlockedDays: z.int().min(1).max(3650),
  silenceYears: z.int().min(1).max(3),
  erasureDays: z.int().min(7).max(90),
  proofKeptDays: z.int().min(1).max(3650),
  upkeepAt: wallClock,
  // Days that every month has; the gap between the two leaves time to read and approve.
  composeDay: z.int().min(10).max(28),
  composeAt: wallClock,
  sendDay: z.int().min(1).max(5),
  sendAt: wallClock,
  subscribePage: webPage,
  mailsPerSecond: z.int().min(1).max(500),
});

const instanceSchema = z
  .strictObject({
    // Prefix of stack names: begins with a letter and leaves room for the rest.
    id: z
      .string()
      .regex(
        /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        'must be lower-case letters, digits and hyphens, a letter first',
      )
      .max(32),
    name: text,
    region: text,
    awsRegion: z.string().regex(/^[a-z]{2,5}(-[a-z]+)+-\d$/, 'must be an AWS region such as eu-west-3'),
    timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), {
      message: 'must be an IANA time zone such as Europe/Paris',
    }),
    languages: unique(languageTag, itself),
    departements: unique(departement, byCode),
    departementTiles: z.array(z.array(z.string().nullable()).min(1)).min(1),
    sexes: unique(sex, byCode),
    ageBands: unique(ageBand, byCode).check(contiguousBands),
    population,
    themes: unique(theme, byId),
    directorates: unique(directorate, byId),
    schedules: z.strictObject({
      // The longest batching window that Lambda allows.
      totalsTickSeconds: z.int().min(0).max(300),
      releaseMinutes: z
        .int()
        .min(1)
        .max(30)
        .refine((minutes) => 60 % minutes === 0, { message: 'must divide an hour: 5, 10, 15, 30, …' }),
    }),
    operations: z.strictObject({
      accounts: z.strictObject({ dev: account.optional(), prod: account.optional() }),
      domains: z.strictObject({ dev: domain.optional(), prod: domain.optional() }).optional(),
      backupVaultArn: z
        .string()
        .regex(/^arn:[a-z-]+:backup:[a-z0-9-]+:\d{12}:backup-vault:/, 'must be the ARN of a vault')
        .optional(),
      repository: z
        .string()
        .regex(
          /^([\w.-]+\/[\w.-]+|[\w.-]+@\d+\/[\w.-]+@\d+)$/,
          'must be owner/name, or owner@id/name@id as GitHub’s tokens name newer repositories',
        )
        .optional(),
      monthlyBudget: z.int().min(1).optional(),
      alarmAddress: z.email().optional(),
    }),
    mail,
    legal: z.strictObject({ publisher: text, director: text, host: text }),
    // The contract refuses longer texts before graphemes are counted: 2,000 characters, 10,000 for a body.
    limits: z.strictObject({
      suggestionGraphemes: z.int().min(1).max(500),
      titleGraphemes: z.int().min(1).max(500),
      bodyGraphemes: z.int().min(1).max(2500),
      suggestionsPerDay: z.int().min(1).max(100),
      suggestionsWaiting: z.int().min(1).max(100),
      profilesPerDay: z.int().min(1000).max(5_000_000),
      youngProfileHours: z.int().min(0).max(168),
      burstProfileHours: z.int().min(0).max(168),
    }),
    moderation,
    newsletter,
    questions: z.strictObject({
      perWeek: z.union([z.literal(1), z.literal(2)], { error: 'must be 1 or 2' }),
      publishedAt: timeOfDay,
      minimumOpenDays: z.int().min(1).max(90),
    }),
    followUps: z.strictObject({
      lateAfterDays: z.int().min(1).max(365),
      answerAfterDays: z.int().min(1).max(730),
    }),
    contact: z.strictObject({
      messagesPerDay: z.int().min(1).max(100),
      // The contract refuses more than 10,000 characters before graphemes are counted.
      messageGraphemes: z.int().min(1).max(2500),
    }),
    messenger: z
      .strictObject({
        graphVersion: z.string().regex(/^v\d{1,3}\.\d$/, 'must be a version of the Graph API such as v23.0'),
      })
      .optional(),
    receipts: z.boolean(),
    // Corrections are mostly asked for in the first weeks.
    ballotsArchivedAfterMonths: z.int().min(1).max(120),
    openData: z.strictObject({
      publisherPage: webPage,
      landingPage: webPage,
      contact: z.strictObject({ name: text, email: z.email() }),
      extent: z
        .strictObject({
          west: z.number().min(-180).max(180),
          south: z.number().min(-90).max(90),
          east: z.number().min(-180).max(180),
          north: z.number().min(-90).max(90),
        })
        .refine(({ west, south, east, north }) => west < east && south < north, {
          message: 'must go from west to east and from south to north',
        }),
      snapshotAt: timeOfDay,
    }),
    webOrigins: unique(
      z.string().refine(isHttpsOrigin, { message: 'must be an https origin such as https://example.org' }),
      itself,
    ),
  })
  .check(oneTilePerDepartement)
  .check(oneOwnerPerTheme)
  .check(completePopulation);

/** Formats a path as in code: `ageBands[2].from`. */
function fieldPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '(instance)';
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}
