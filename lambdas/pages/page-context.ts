import { assets } from '#assets';
import { addressIn } from '../../apps/view/navigation.tsx';
import type { Page } from '../../apps/view/page.ts';
import { citizenTexts } from '../../messages/citizens/index.ts';
import { formatsOf } from '../../messages/formats.ts';
import type { Language } from '../../messages/languages.ts';
import { typeset } from '../../messages/typography.ts';
import { now } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { conformity } from './plain/audit.ts';

/** Everything a page needs to render in a language, now. */
export function pageIn(language: Language): Page {
  const time = now();
  return {
    language,
    t: citizenTexts(language),
    formats: formatsOf(language, instance.timeZone, time),
    french: (text) => typeset(text, 'fr'),
    href: (path) => addressIn(language, path),
    now: time,
    assets,
    name: instance.name,
    region: instance.region,
    population: instance.population,
    accessibility: conformity().state,
  };
}
