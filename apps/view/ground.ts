import type { AgeBand, LabelledCode, Population } from '../../instance/types/territory.ts';
import type { ThemeIcon } from '../../instance/types/themes.ts';

/** Data embedded in the console's page: the configuration, the same for everybody. */
export interface ConsoleGround {
  /** Name of the instance and of its Région. */
  readonly name: string;
  readonly region: string;
  readonly timeZone: string;
  /** Milliseconds since the epoch, by the service’s clock, at rendering. */
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
  /** What a profile can say of its holder, and how many inhabitants say so. */
  readonly departements: readonly LabelledCode[];
  readonly sexes: readonly LabelledCode[];
  readonly ageBands: readonly AgeBand[];
  readonly people: Population['people'];
  readonly limits: { readonly titleGraphemes: number };
  /** Days after which a published suggestion should have an answer. */
  readonly answerAfterDays: number;
  /** Languages of the letter; the first is the default. */
  readonly languages: readonly string[];
  /** The citizens’ styles, for previews. */
  readonly citizensStyles: string;
  /** The worker that counts past votes. */
  readonly countWorker: string;
}

/** Id of the element with this data, and of the app's root. */
export const groundElement = 'ground';
export const consoleElement = 'console';
