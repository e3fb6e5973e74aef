import type { ComponentType } from 'preact';
import type { frame } from '../../messages/console/frame.ts';
import type { IconNode } from '../view/icon.tsx';
import type { Member } from './session/session.ts';

/** What a screen is drawn with. */
export interface ScreenProps {
  readonly member: Member;
  /** What follows the screen in the address, decoded. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

/** A screen of the console: one folder of screens/, and one line of screens.ts. */
export interface Screen {
  /** In the address, in French as those of the app. */
  readonly path: string;
  readonly name: Extract<keyof typeof frame, `screen.${string}`>;
  readonly icon: IconNode;
  /** Seen by the project team alone: the API would refuse the others. */
  readonly isForTeam?: boolean;
  /** A file of its own, loaded when it is first opened. */
  readonly load: () => Promise<{ readonly default: ComponentType<ScreenProps> }>;
}
