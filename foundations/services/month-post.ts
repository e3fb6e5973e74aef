import { createHash } from 'node:crypto';
import { addMonths, monthOf } from '../../domain/dates/months.ts';
import type { Format } from '../../domain/polls/format.ts';
import { shelves } from '../../domain/posts/post.ts';
import { frozenText } from '../../domain/questions/frozen.ts';
import { mentions } from '../../domain/services/mention.ts';
import { fill } from '../../messages/fill.ts';
import type { Language } from '../../messages/languages.ts';
import { serviceWords } from '../../messages/services/index.ts';
import { calendarDate, instant, now, startOfDay } from '../../platform/clock.ts';
import { instance } from '../../platform/instance.ts';
import { feedPartitions } from '../../platform/table/keys.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import { closingPut } from '../posts/closing-items.ts';
import { newPostPut, type PostItem } from '../posts/post-items.ts';
import type { Service } from './service-items.ts';

/**
 * What people rate in one month is a question of its own, on a scale of five mentions, and its poll one like any other: a person’s
 * ballot on it has one possible key, it closes at an instant, is recounted and certified. It is made before its month begins, so
 * that no schedule stands between a visitor and the first day.
 */
export const monthPostId = (serviceId: string, month: string): string =>
  // In the form of a random id, so that whatever reads posts can read these.
  createHash('sha256').update(`service ${serviceId} ${month}`).digest('base64url').slice(0, 22);

/** The month at an instant (milliseconds since the epoch), in the instance’s zone. */
export const monthAt = (at: number = now()): string => monthOf(calendarDate(instance.timeZone, at));

/** The instant at which a month begins in the instance’s zone, in milliseconds since the epoch. */
export const startOfMonth = (month: string): number => startOfDay(instance.timeZone, `${month}-01`);

/** The scale of five mentions, in a language. */
export function mentionScale(language: Language): Extract<Format, { kind: 'scale' }> {
  const words = mentions.map((mention) => serviceWords[language][`mention.${mention}`]);
  return { kind: 'scale', lowest: words[0] ?? '', highest: words.at(-1) ?? '', mentions: words };
}

/** The question of a service for one month. */
export function monthPost(service: Service, month: string): PostItem {
  const { id: serviceId, name, place, theme } = service;
  // Its first month begins with the service.
  const begins = instant(Math.max(startOfMonth(month), Date.parse(service.createdAt)));
  const post: PostItem = {
    ...{ id: monthPostId(serviceId, month), channel: 'region', kind: 'question', theme },
    title: fill(serviceWords.fr['month.title'], { name, place }),
    format: mentionScale('fr'),
    // Whoever stands at the counter sees who rates it: nobody can read results before the month ends.
    resultsVisibility: 'after-close',
    ...{ state: 'published', version: 1, createdAt: begins, publishedAt: begins },
    ...{ opensAt: begins, closesAt: instant(startOfMonth(addMonths(month, 1))) },
    service: { id: serviceId, month },
    feedChannel: feedPartitions.channel(shelves.services),
  };
  return { ...post, frozenHash: createHash('sha256').update(frozenText(post)).digest('hex') };
}

/** The writes that make a service’s month, once: its question, and the note that its result is due when it ends. */
export function monthItems(service: Service, month: string): TransactItem[] {
  const post = monthPost(service, month);
  return [newPostPut(post), closingPut(post.id, post.closesAt ?? '')];
}
