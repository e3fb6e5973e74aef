import { Wordmark } from '../../view/wordmark.tsx';
import { ground } from '../ground.ts';
import { say } from './say.ts';
import { sessionState } from './session.ts';
import { SignIn } from './sign-in.tsx';

export interface SignInPageProps {
  /** Whether the person has just signed out. */
  readonly left: boolean;
  /** Why a signed-in person isn't staff, in the service’s words. */
  readonly refused: string | undefined;
}

/** The page for people who aren’t signed in. */
export function SignInPage({ left, refused }: SignInPageProps) {
  return (
    <div class="entrance">
      <header>
        <Wordmark name={ground.name} href="/admin" />
      </header>
      <main id="contenu" class="panel">
        <h1>{say(refused === undefined ? 'title' : 'no-rights.title')}</h1>
        {refused === undefined ? (
          <>
            <p class="hint">{say('who', { region: ground.region })}</p>
            <SignIn note={left ? say('left') : undefined} />
          </>
        ) : (
          <>
            <p class="notice fault" role="alert">
              {refused}
            </p>
            <p class="actions">
              <button type="button" class="button" onClick={() => sessionState.set({ name: 'signed-out' })}>
                {say('other')}
              </button>
            </p>
          </>
        )}
      </main>
    </div>
  );
}
