import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../../contract/client/call.ts';
import { frame } from '../../messages/console/frame.ts';
import { consoleTexts } from '../../messages/console/texts.ts';
import { applyAppearance, chosenAppearance } from '../view/appearance.ts';
import { consoleElement } from '../view/ground.ts';
import { Fault } from './parts/fault.tsx';
import { followLinks } from './router.ts';
import { sessionState, start } from './session/session.ts';
import { SignInPage } from './session/sign-in-page.tsx';
import { keepFocus } from './shell/keep-focus.ts';
import { listenToKeys } from './shell/keys.ts';
import { Shell } from './shell/shell.tsx';

const say = consoleTexts(frame);

/** The console of référents and the project team, or the sign-in page. */
function Console() {
  const state = sessionState.use();
  const [fault, setFault] = useState<Refusal>();
  const begin = () => {
    setFault(undefined);
    start().catch((error) => {
      if (!(error instanceof Refusal)) throw error;
      setFault(error);
    });
  };
  useEffect(begin, []);
  switch (state.name) {
    case 'starting':
      return (
        <main id="contenu" class="entrance">
          <h1 class="hidden-text">{say('console')}</h1>
          {fault ? <Fault error={fault} retry={begin} /> : <p class="hint">{say('loading')}</p>}
        </main>
      );
    case 'signed-in':
      return <Shell key={state.member.id} member={state.member} interrupted={state.interrupted} />;
    case 'without-rights':
      return <SignInPage left={false} refused={state.detail} />;
    default:
      return <SignInPage left={state.left ?? false} refused={undefined} />;
  }
}

applyAppearance(chosenAppearance());
followLinks();
listenToKeys();
keepFocus();
const root = document.getElementById(consoleElement);
// Removes the placeholder, which isn't part of the rendered tree.
root?.replaceChildren();
if (root) render(<Console />, root);
