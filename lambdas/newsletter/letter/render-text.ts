import type { EditionContent, EditionItem } from '../../../domain/newsletter/edition-content.ts';
import { linkMarks, plain } from './fill.ts';
import type { Words } from './letter-words.ts';
import type { RenderedPart } from './rendered-letter.ts';

/** Line width of the text part: RFC 5322 advises at most 78. */
const width = 72;

/** The text part, written as text rather than derived from the HTML. */
export function renderText(words: Words, content: EditionContent, webLink: string): RenderedPart {
  const { strings, editorial, overline, paragraphs, signature, legal } = words;
  return {
    begin: blocks(
      overline.toUpperCase(),
      `${strings.masthead}\n${strings.tagline}`,
      `${words.labelled(strings.webLink)}\n${webLink}`,
      wrap(editorial.title),
      ...paragraphs.map((paragraph) => wrap(paragraph)),
    ),
    sections: content.sections.map(({ kind, items }) => {
      const { title, lead } = strings.sections[kind];
      return {
        kind,
        head: blocks('', `${title.toUpperCase()}\n${'='.repeat([...title].length)}\n${wrap(lead)}`),
        items: items.flatMap((id) => {
          const item = content.candidates[id];
          return item === undefined
            ? []
            : [{ theme: item.theme, featured: item.featured, body: blocks(body(words, item)) }];
        }),
        foot: kind === 'results' ? blocks(wrap(strings.resultNote)) : '',
      };
    }),
    nothing: blocks('', wrap(strings.nothing)),
    end: blocks(
      '',
      wrap(strings.thanks),
      '-- ',
      wrap(strings.reason),
      `${words.labelled(strings.preferences)}\n${linkMarks.preferences}`,
      `${words.labelled(strings.unsubscribe)}\n${linkMarks.unsubscribe}`,
      signature,
      wrap(legal),
    ).replace('-- \n\n', '-- \n'),
  };
}

function body(words: Words, item: EditionItem): string {
  const theme = words.theme(item.theme);
  switch (item.kind) {
    case 'follow-up': {
      const correction = words.correction(item);
      return lines(
        wrap(item.title),
        wrap(`[${words.strings.states[item.state]}] ${theme}`),
        correction === undefined ? undefined : wrap(correction, '  '),
        wrap(item.text, '  '),
        wrap(words.followUpSource(item), '  '),
        item.link === undefined
          ? undefined
          : `  ${words.labelled(words.strings.readMore)}\n  ${plain(item.link)}`,
      );
    }
    case 'result':
      return lines(
        wrap(item.title),
        theme,
        ...item.rows.map((row) => {
          const share = row.percent === undefined ? '' : `${words.share(row.percent)}  `;
          return wrap(`${share}${words.answer(item, row)}`, '  ');
        }),
        wrap(words.resultSource(item), '  '),
      );
    case 'suggestion':
      return lines(wrap(item.text), theme, wrap(words.suggestionSource(item), '  '));
    case 'question':
      return lines(wrap(words.questionWhen(item)), wrap(item.title, '  '), `  ${theme}`);
    case 'meeting':
      return lines(wrap(words.meetingWhen(item)), wrap(item.title, '  '), `  ${theme}`);
    case 'common':
      return lines(wrap(item.title), theme, wrap(words.commonSource(item), '  '));
  }
}

/** Paragraphs, each followed by an empty line. */
function blocks(...paragraphs: readonly string[]): string {
  return paragraphs.map((paragraph) => `${paragraph}\n\n`).join('');
}

function lines(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined).join('\n');
}

/** Wraps the text at 72 columns, breaking at ordinary spaces only. */
function wrap(text: string, indent = ''): string {
  const wrapped: string[] = [];
  let line = '';
  for (const word of plain(text).split(/ +/).filter(Boolean)) {
    if (line !== '' && [...line, ...word].length + 1 + indent.length > width) {
      wrapped.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...wrapped, line].map((one) => `${indent}${one}`).join('\n');
}
