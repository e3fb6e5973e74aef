import { Dialog } from '../parts/dialog.tsx';
import type { Interruption } from './session.ts';
import { SignIn, say } from './sign-in.tsx';

/** Over a page whose session ended: it is answered, and what was typed below it is still there. */
export function SessionDialog({ why }: { readonly why: Interruption }) {
  return (
    <Dialog title={say(`${why}.title`)}>
      <p>{say(`${why}.help`)}</p>
      <SignIn />
    </Dialog>
  );
}
