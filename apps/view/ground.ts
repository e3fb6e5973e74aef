import type { ThemeIcon } from '../../instance/instance.ts';

/** What a page of the console knows before it has asked anything: what is configured, the same for everybody. */
export interface ConsoleGround {
  /** Name of the instance and of its Région. */
  readonly name: string;
  readonly region: string;
  readonly timeZone: string;
  /** Milliseconds since the epoch, by the service’s clock, when the page was made. */
  readonly now: number;
  readonly themes: readonly {
    readonly id: string;
    readonly label: string;
    readonly short: string;
    readonly icon: ThemeIcon;
  }[];
  readonly directorates: readonly {
    readonly id: string;
    readonly label: string;
    readonly themes: readonly string[];
  }[];
  readonly limits: { readonly titleGraphemes: number };
  /** Of the letter; the first one is that of whoever chose none. */
  readonly languages: readonly string[];
  /** The citizens’ styles, for previews. */
  readonly citizensStyles: string;
}

/** Where the page carries it (a script of data) and where the app is rendered. */
export const groundElement = 'ground';
export const consoleElement = 'console';
