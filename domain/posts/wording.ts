import type { Format, QuestionStep } from '../polls/format.ts';

/** What a post of the Région says, and what a proposal would have it say. */
export interface Wording {
  readonly title: string;
  readonly body?: string | undefined;
  readonly link?: string | undefined;
  readonly picture?: { readonly url: string; readonly alternative: string } | undefined;
  /** Of a question: why it is asked, and what will be done with the answer. */
  readonly why?: string | undefined;
  readonly commitment?: string | undefined;
  readonly format?: Format | undefined;
  readonly steps?: readonly QuestionStep[] | undefined;
}

/** Texts by their place: `title`, `picture.alternative`, `format.options.train`, `steps.trajet.prompt` … */
export type Texts = Readonly<Record<string, string>>;

/** What was written somewhere and what is written there now; absent where nothing was, or is. */
export interface TextChange {
  readonly place: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** Every text that people read in a wording, by its place, in the order in which they read them. */
export function textsOf(wording: Wording): Map<string, string> {
  const texts = new Map<string, string>();
  rewrite(wording, (place, text) => {
    if (text !== undefined) texts.set(place, text);
    return text;
  });
  return texts;
}

/** Where `texts` speak of something that the wording doesn't have: an option that isn't offered, a picture that isn't there. */
export function strayPlaces(wording: Wording, texts: Texts): string[] {
  const places = new Set<string>();
  rewrite(wording, (place, text) => {
    places.add(place);
    return text;
  });
  return Object.keys(texts).filter((place) => !places.has(place));
}

/** The wording with other texts in some of its places: how it is answered, and what can be answered, stays what it was. */
export function withTexts<W extends Wording>(wording: W, texts: Texts): W {
  return rewrite(wording, (place, text) => texts[place] ?? text);
}

/** What reads otherwise in `after` than in `before`, in the order of reading. */
export function textChanges(before: Wording, after: Wording): TextChange[] {
  const [old, current] = [textsOf(before), textsOf(after)];
  return [...new Set([...current.keys(), ...old.keys()])]
    .map((place) => ({ place, before: old.get(place), after: current.get(place) }))
    .filter((change) => change.before !== change.after);
}

/** Gives what is written at a place from what was; of all places, `body` and `link` alone may have nothing. */
type Rewriter = <T extends string | undefined>(place: string, text: T) => T | string;

function rewrite<W extends Wording>(wording: W, text: Rewriter): W {
  const { title, body, link, picture, why, commitment, format, steps } = wording;
  return {
    ...wording,
    title: text('title', title),
    body: text('body', body),
    link: text('link', link),
    picture: picture && {
      url: text('picture.url', picture.url),
      alternative: text('picture.alternative', picture.alternative),
    },
    why: why && text('why', why),
    commitment: commitment && text('commitment', commitment),
    format: format && rewriteFormat('format', format, text),
    steps: steps?.map((step) => ({
      ...step,
      prompt: text(`steps.${step.id}.prompt`, step.prompt),
      format: rewriteFormat(`steps.${step.id}`, step.format, text),
    })),
  };
}

function rewriteFormat(place: string, format: Format, text: Rewriter): Format {
  switch (format.kind) {
    case 'approval':
      return format;
    case 'scale':
      return {
        ...format,
        lowest: text(`${place}.lowest`, format.lowest),
        highest: text(`${place}.highest`, format.highest),
        ...(format.mentions && {
          mentions: format.mentions.map((mention, mark) => text(`${place}.mentions.${mark + 1}`, mention)),
        }),
      };
    case 'projects':
      return {
        ...format,
        options: format.options.map((option) => ({
          ...option,
          label: text(`${place}.options.${option.id}`, option.label),
          ...(option.about !== undefined && {
            about: text(`${place}.options.${option.id}.about`, option.about),
          }),
        })),
      };
    case 'single-choice':
    case 'multiple-choice':
    case 'ranking':
      return {
        ...format,
        options: format.options.map(({ id, label }) => ({
          id,
          label: text(`${place}.options.${id}`, label),
        })),
      };
  }
}
