import type { ComponentType } from 'preact';
import type { frame } from '../../messages/console/frame.ts';
import type { IconNode } from '../view/icon.tsx';
import type { Member } from './session/session.ts';

/** Props of every screen. */
export interface ScreenProps {
  readonly member: Member;
  /** Decoded path after the screen. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

/** A screen of the console: one folder in screens/, and one line in screens.ts. */
export interface Screen {
  /** Path segment, in French like those of the app. */
  readonly path: string;
  readonly name: Extract<keyof typeof frame, `screen.${string}`>;
  readonly icon: IconNode;
  /** Shown to the project team only: the API would refuse others. */
  readonly isForTeam?: boolean;
  /** In a chunk of its own, loaded when it is first opened. */
  readonly load: () => Promise<{ readonly default: ComponentType<ScreenProps> }>;
}
