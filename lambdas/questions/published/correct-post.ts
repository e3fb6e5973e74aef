import type * as z from 'zod';
import type { regionPostsRoutes } from '../../../contract/questions/region-posts.routes.ts';
import { pictureUrl, webAddress } from '../../../contract/schemas.ts';
import {
  strayPlaces,
  type Texts,
  textChanges,
  type Wording,
  withTexts,
} from '../../../domain/posts/wording.ts';
import { staysOpenLongEnough } from '../../../domain/questions/closing-rule.ts';
import type { PostItem } from '../../../foundations/posts/post-items.ts';
import type { StaffMember } from '../../../foundations/staff/staff-items.ts';
import { calendarDate, instant, now } from '../../../platform/clock.ts';
import { type FieldError, requestInvalid } from '../../../platform/http/problem.ts';
import { instance } from '../../../platform/instance.ts';
import { checkedAnswers, checkedWording, longText } from '../checked-content.ts';
import { closingOf, postAgain } from '../new-post.ts';
import { ownPicture } from '../pictures/own-picture.ts';
import { actOnRegionPost, readRegionPost } from './act-on-region-post.ts';

type Correction = z.output<typeof regionPostsRoutes.correctRegionPost.body>;

const dayMs = 86_400_000;

/**
 * Corrects a published post. If the team declares that the meaning is unchanged, the post keeps its votes and shows both
 * wordings. Otherwise it is withdrawn and the corrected post is published in its place with votes of its own, because an
 * answer counts for what was asked.
 * @returns the post now in force
 * @throws PostNotFound, PostClosed, RegionPostImpossible, TextInvalid; ProblemError not-of-the-region, decided-meanwhile,
 * request-invalid
 */
export async function correctPost(
  member: StaffMember,
  postId: string,
  { version, texts, explanation, meaning, closing }: Correction,
): Promise<PostItem> {
  const post = await readRegionPost(postId);
  const why = longText('explanation', explanation);
  const corrected = await withPictureOf(correctedTexts(post, texts));
  const by = member.pseudonym;
  if (meaning === 'unchanged') {
    const command = { kind: 'correct', by, why, texts: corrected } as const;
    return actOnRegionPost(member, post, { version, command });
  }
  const { post: again, items } = postAgain(
    post,
    wordingOf(withTexts(post, corrected)),
    instant(),
    closingAgain(post, closing),
  );
  await actOnRegionPost(member, post, {
    ...{ version, command: { kind: 'withdraw', by, why, replacedBy: again.id } },
    also: items.map((item) => ({ item })),
  });
  return again;
}

function wordingOf({ title, body, link, picture, why, commitment, format, steps }: PostItem): Wording {
  return { title, body, link, picture, why, commitment, format, steps };
}

const addresses = { link: webAddress, 'picture.url': pictureUrl } as const;

const pathOf = (place: string) => `body.texts.${place}`;

/** Another picture is copied, as that of a proposal is. @throws ProblemError request-invalid */
async function withPictureOf(texts: Texts): Promise<Texts> {
  const { 'picture.url': url } = texts;
  if (url === undefined) return texts;
  return { ...texts, 'picture.url': await ownPicture(url, pathOf('picture.url')) };
}

/**
 * The texts that differ, as they are stored.
 * @throws TextInvalid; ProblemError request-invalid if a path doesn't exist in the post, an address is invalid, or nothing
 * changes
 */
function correctedTexts(post: PostItem, texts: Texts): Texts {
  const stray = strayPlaces(post, texts);
  if (stray.length > 0) {
    throw requestInvalid(
      stray.map((place) => ({
        path: pathOf(place),
        fault: 'no-text-here',
      })),
    );
  }
  const wrong = Object.entries(addresses)
    .filter(([place, schema]) => texts[place] !== undefined && !schema.safeParse(texts[place]).success)
    .map(([place]) => place);
  if (wrong.length > 0) {
    throw requestInvalid(wrong.map((place) => ({ path: pathOf(place), fault: 'format-url' })));
  }
  const changes = textChanges(post, checkedPost(withTexts(post, texts)));
  if (changes.length === 0) {
    throw requestInvalid([{ path: 'body.texts', fault: 'nothing-changes' }]);
  }
  return Object.fromEntries(changes.map(({ place, after = '' }) => [place, after]));
}

/** @throws TextInvalid; ProblemError request-invalid */
function checkedPost(post: PostItem): Wording {
  const { value, faults } = checkedAnswers(post);
  const errors: FieldError[] = faults.map((fault) => ({ ...fault, path: pathOf(fault.path) }));
  if (errors.length > 0) throw requestInvalid(errors);
  const { why, commitment } = post;
  return {
    ...post,
    ...checkedWording(post),
    why: why && longText('why', why),
    commitment: commitment && longText('commitment', commitment),
    ...value,
  };
}

/**
 * The closing of a question that is asked again: unchanged, if that leaves the minimum time.
 * @throws ProblemError request-invalid if it doesn't, and no other closing is given
 */
function closingAgain({ closesAt }: PostItem, closing: Correction['closing']): string | undefined {
  const { minimumOpenDays } = instance.questions;
  if (closing !== undefined) {
    if (staysOpenLongEnough(closing, calendarDate(instance.timeZone), minimumOpenDays)) {
      return closingOf(closing, now());
    }
  } else if (closesAt === undefined || Date.parse(closesAt) >= now() + minimumOpenDays * dayMs) {
    return closesAt;
  }
  throw requestInvalid([
    { path: 'body.closing', fault: 'open-too-short-again', facts: { days: minimumOpenDays } },
  ]);
}
