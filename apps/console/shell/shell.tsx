import { type ComponentType, createElement } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../../../contract/client/call.ts';
import { frame } from '../../../messages/console/frame.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { ground } from '../ground.ts';
import { Fault } from '../parts/fault.tsx';
import { addressOf, navigate, place } from '../router.ts';
import type { Screen, ScreenProps } from '../screen.ts';
import { screensFor } from '../screens.ts';
import type { Interruption, Member } from '../session/session.ts';
import { SessionDialog } from '../session/session-dialog.tsx';
import { readCounts } from '../worklist.ts';
import { AccountDialog } from './account-dialog.tsx';
import { useKeys } from './keys.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { Rail } from './rail.tsx';
import { waitingOn } from './waiting.ts';

const say = consoleTexts(frame);

export interface ShellProps {
  readonly member: Member;
  readonly interrupted: Interruption | undefined;
}

/** The rail, the current screen, and dialogs above both. */
export function Shell({ member, interrupted }: ShellProps) {
  const { screen: path, rest, query } = place.use();
  const [over, showOver] = useState<'keys' | 'account'>();
  const screens = screensFor(member);
  const screen = screens.find((each) => each.path === path);
  const [first] = screens;
  useEffect(() => {
    if (path === '' && first) navigate(addressOf(first.path), { replace: true });
  }, [path, first]);
  useTitle(screen);
  useEffect(() => {
    // « Aujourd’hui » loads them itself. They are not worth an error: the screen will tell if nothing can be loaded.
    if (path !== '' && screen !== first) readCounts().catch(() => {});
  }, []);
  useKeys([
    { key: '/', label: say('keys.search'), act: () => navigate(addressOf('chercher')) },
    { key: '?', label: say('keys.help'), act: () => showOver('keys') },
    ...(first ? [{ key: 'a', label: say('keys.home'), act: () => navigate(addressOf(first.path)) }] : []),
  ]);
  const close = () => showOver(undefined);
  return (
    <div class="console">
      <a class="skip hidden-text" href="#contenu">
        {say('skip')}
      </a>
      <Rail
        member={member}
        current={screen}
        showKeys={() => showOver('keys')}
        showAccount={() => showOver('account')}
      />
      {screen ? (
        <Loaded key={screen.path} screen={screen} member={member} rest={rest} query={query} />
      ) : (
        <main id="contenu" tabIndex={-1} class="screen">
          {path !== '' && <h1>{say('screen.none')}</h1>}
        </main>
      )}
      {over === 'keys' && <KeysDialog close={close} />}
      {over === 'account' && <AccountDialog member={member} close={close} />}
      {interrupted && <SessionDialog why={interrupted} />}
    </div>
  );
}

/** The page's title includes the number waiting on the screen. */
function useTitle(screen: Screen | undefined): void {
  const waiting = waitingOn.use();
  useEffect(() => {
    const name = screen ? say(screen.name) : say('console');
    const { count = 0 } = (screen && waiting[screen.path]) ?? {};
    document.title = say(count > 0 ? 'title.count' : 'title', { screen: name, count, name: ground.name });
  });
}

const loaded = new Map<string, ComponentType<ScreenProps>>();

/**
 * A screen, once its chunk is loaded; if that fails, with a way to retry. Focus goes to its beginning, also when something on it is
 * opened, unless it is the first one of the page, or has taken the focus itself.
 */
function Loaded({ screen, ...props }: ScreenProps & { readonly screen: Screen }) {
  const [Content, show] = useState(() => loaded.get(screen.path));
  const [isLost, setLost] = useState(false);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (Content || isLost) return;
    screen.load().then(
      ({ default: found }) => {
        loaded.set(screen.path, found);
        show(() => found);
      },
      () => setLost(true),
    );
  }, [Content, isLost, screen]);
  const opened = props.rest.join('/');
  useLayoutEffect(() => {
    if (wasShown && !main.current?.contains(document.activeElement)) main.current?.focus();
    wasShown = true;
  }, [opened]);
  return (
    <main id="contenu" ref={main} tabIndex={-1} class="screen">
      {Content ? (
        createElement(Content, props)
      ) : (
        <>
          <h1 class="hidden-text">{say(screen.name)}</h1>
          {isLost ? (
            <Fault error={new Refusal(0, {})} retry={() => setLost(false)} />
          ) : (
            <p class="hint">{say('loading.screen')}</p>
          )}
        </>
      )}
    </main>
  );
}

let wasShown = false;
