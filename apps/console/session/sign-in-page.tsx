import { Wordmark } from '../../view/wordmark.tsx';
import { ground } from '../ground.ts';
import { sessionState } from './session.ts';
import { SignIn, say } from './sign-in.tsx';

export interface SignInPageProps {
  /** Who just left is told so. */
  readonly left: boolean;
  /** Somebody signed in who is no agent: why, in the service’s words. */
  readonly refused: string | undefined;
}

/** The page of whoever isn’t signed in. */
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
