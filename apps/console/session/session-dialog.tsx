import { Dialog } from '../parts/dialog.tsx';
import { say } from './say.ts';
import type { Interruption } from './session.ts';
import { SignIn } from './sign-in.tsx';

/** Shown over a page whose session has ended; after signing in, what was typed is still there. */
export function SessionDialog({ why }: { readonly why: Interruption }) {
  return (
    <Dialog title={say(`${why}.title`)}>
      <p>{say(`${why}.help`)}</p>
      <SignIn />
    </Dialog>
  );
}
