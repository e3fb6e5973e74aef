import { call } from '../../contract/client/call.ts';
import { french, href, inFrench, say } from './say.ts';
import { hasProfile, withToken } from './session.ts';
import { store } from './store.ts';

/** « Vos sujets »: only this device knows what its owner voted on, so it asks for the follow-ups. */
export async function showOwnFollowUps(section: HTMLElement): Promise<void> {
  const kept = await store();
  // Answers to steps are stored under `post~step`.
  const postIds = [...new Set((await kept.getAllKeys('own')).map((key) => key.split('~')[0] ?? key))].slice(
    -100,
  );
  const items = postIds.length > 0 && hasProfile() ? await read(postIds).catch(() => undefined) : [];
  const none = section.querySelector<HTMLElement>('[data-none]');
  if (none) {
    none.hidden = items !== undefined && items.length > 0;
    if (items === undefined) none.textContent = say('suivi.unread');
  }
  const states: Record<string, string> = JSON.parse(section.dataset.states ?? '{}');
  section.querySelector('[data-list]')?.replaceChildren(
    ...(items ?? []).map(({ postId, title, step }) => {
      const link = Object.assign(document.createElement('a'), {
        href: href(`/p/${postId}`),
        textContent: french(title),
        ...inFrench,
      });
      const state = Object.assign(document.createElement('span'), {
        className: 'part',
        textContent: states[step.state] ?? '',
      });
      const item = document.createElement('li');
      item.append(link, state);
      if (step.project !== undefined) {
        item.append(
          Object.assign(document.createElement('a'), {
            href: href(`/p/${step.project}`),
            textContent: say('project.became'),
          }),
        );
      }
      return item;
    }),
  );
}

const read = async (postIds: readonly string[]) =>
  (
    await withToken((token) =>
      call('GET /v1/me/follow-ups', { token, query: { postIds: postIds.join(',') } }),
    )
  ).items;
