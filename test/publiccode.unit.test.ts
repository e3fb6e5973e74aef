import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import * as z from 'zod';
import { instance } from '../instance/grand-est.ts';

const described = z.strictObject({
  shortDescription: z.string().max(150),
  longDescription: z.string().min(150).max(10_000),
  features: z.array(z.string().max(100)).min(1),
  documentation: z.url(),
});

/** What the standard requires of the keys that we use (https://yml.publiccode.tools, version 0.4). */
const publiccode = z.strictObject({
  publiccodeYmlVersion: z.literal('0.4'),
  name: z.string(),
  url: z.url(),
  landingURL: z.url(),
  softwareVersion: z.string(),
  releaseDate: z.iso.date(),
  platforms: z.array(z.string()).min(1),
  categories: z
    .array(
      z.enum([
        'digital-citizenship',
        'government-websites',
        'data-analytics',
        'data-collection',
        'social-media-management',
      ]),
    )
    .min(1),
  developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: z.enum([
    'standalone/mobile',
    'standalone/desktop',
    'standalone/web',
    'library',
    'configurationFiles',
    'addon',
  ]),
  intendedAudience: z.strictObject({
    scope: z.array(z.enum(['government', 'local-authorities', 'society'])),
    countries: z.array(z.string().regex(/^[a-z]{2}$/)),
  }),
  description: z.record(z.string().regex(/^[a-z]{2}$/), described),
  legal: z.strictObject({ license: z.string(), mainCopyrightOwner: z.string(), repoOwner: z.string() }),
  maintenance: z.strictObject({
    type: z.enum(['internal', 'contract', 'community', 'none']),
    contacts: z.array(z.strictObject({ name: z.string(), email: z.email() })).min(1),
  }),
  localisation: z.strictObject({
    localisationReady: z.boolean(),
    availableLanguages: z.array(z.string()).min(1),
  }),
  dependsOn: z
    .partialRecord(
      z.enum(['open', 'proprietary', 'hardware']),
      z.array(z.strictObject({ name: z.string(), versionMin: z.string().optional() })),
    )
    .optional(),
});

test('publiccode.yml is valid, and says what the package and the instance say', () => {
  const said = publiccode.parse(parse(readFileSync('publiccode.yml', 'utf8')));
  const { version, license } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect({ version: said.softwareVersion, license: said.legal.license }).toEqual({ version, license });
  expect(said.localisation.availableLanguages).toEqual(instance.languages);
});
