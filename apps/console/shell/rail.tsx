import { useEffect, useRef } from 'preact/hooks';
import { frame } from '../../../messages/console/frame.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { Icon } from '../../view/icon.tsx';
import { Wordmark } from '../../view/wordmark.tsx';
import { ground } from '../ground.ts';
import { addressOf } from '../router.ts';
import type { Screen } from '../screen.ts';
import { screensFor } from '../screens.ts';
import type { Member } from '../session/session.ts';
import { waitingOn } from './waiting.ts';

const say = consoleTexts(frame);

export interface RailProps {
  readonly member: Member;
  readonly current: Screen | undefined;
  readonly showKeys: () => void;
  readonly showAccount: () => void;
}

/** The navigation rail: name, screens with their counts, keys and account; above the screen on a phone. */
export function Rail({ member, current, showKeys, showAccount }: RailProps) {
  const waiting = waitingOn.use();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (list.current) showCurrent(list.current);
  }, [current, waiting]);
  const serves = member.directorates.map(({ label }) => label).join(', ') || say('team');
  return (
    <header class="rail">
      <div class="rail-head">
        <Wordmark name={ground.name} href="/admin" />
        <button type="button" class="rail-tool" onClick={showKeys} aria-label={say('keys.open')}>
          <kbd>?</kbd>
        </button>
      </div>
      <p class="rail-place">{serves}</p>
      <nav aria-label={say('screens')}>
        <ul ref={list}>
          {screensFor(member).map((screen) => {
            const { count = 0, late } = waiting[screen.path] ?? {};
            return (
              <li>
                <a href={addressOf(screen.path)} aria-current={screen === current ? 'page' : undefined}>
                  <Icon of={screen.icon} />
                  {say(screen.name)}
                  {count > 0 && (
                    <>
                      <span class={late ? 'number late' : 'number'} aria-hidden="true">
                        {count}
                      </span>
                      <span class="hidden-text">{say(late ? 'rail.late' : 'rail.waiting', { count })}</span>
                    </>
                  )}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <button type="button" class="rail-account" onClick={showAccount}>
        {member.pseudonym}
      </button>
    </header>
  );
}

/**
 * Brings the current screen into sight: on a phone the screens are one line that scrolls, in a low window the whole rail does. Scrolled by
 * hand, since the keyboard goes on from what `scrollIntoView` has shown: it would pass the link to the content, and the rail above.
 */
function showCurrent(list: HTMLElement): void {
  const rail = list.closest('.rail');
  const item = list.querySelector<HTMLElement>('[aria-current]');
  if (item === null || rail === null) return;
  list.scrollLeft = item.offsetLeft - (list.clientWidth - item.offsetWidth) / 2;
  rail.scrollTop += Math.max(0, item.getBoundingClientRect().bottom - rail.getBoundingClientRect().bottom);
}
