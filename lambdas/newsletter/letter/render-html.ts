import type { EditionContent, EditionItem } from '../../../domain/newsletter/edition-content.ts';
import { instance } from '../../../platform/instance.ts';
import { fill, linkMarks } from './fill.ts';
import type { Words } from './letter-words.ts';
import type { RenderedItem, RenderedPart } from './rendered-letter.ts';

/** Where the letter is read: in a mailbox, with a reader's own links, or on the web, without. */
export type Place = { readonly webLink: string } | 'web';

/** The HTML part, from fragments compiled by MJML. */
export function renderHtml(words: Words, content: EditionContent, place: Place): RenderedPart {
  return {
    begin: begin(words, place),
    sections: content.sections.map(({ kind, items }) => ({
      kind,
      head: fill('section', words.strings.sections[kind]),
      items: items.flatMap((id) => renderItem(words, content.candidates[id])),
      foot: kind === 'results' ? fill('note', { text: words.strings.resultNote }) : '',
    })),
    nothing: fill('nothing', { text: words.strings.nothing }),
    end: end(words, place),
  };
}

function begin({ language, strings, editorial, overline, paragraphs }: Words, place: Place): string {
  return [
    fill('begin', { language, subject: editorial.subject, preheader: editorial.preheader }),
    place === 'web' ? '' : fill('web-link', { webLink: place.webLink, webLinkLabel: strings.webLink }),
    fill('band', { overline, masthead: strings.masthead, tagline: strings.tagline }),
    fill('editorial', { title: editorial.title }),
    ...paragraphs.map((text) => fill('paragraph', { text })),
    fill('editorial-end'),
  ].join('');
}

function end({ strings, signature, legal }: Words, place: Place): string {
  const { preferences, unsubscribe } = linkMarks;
  const links = {
    ...{ preferencesLink: preferences, preferencesLabel: strings.preferences },
    ...{ unsubscribeLink: unsubscribe, unsubscribeLabel: strings.unsubscribe },
  };
  return [
    fill('end', { thanks: strings.thanks, reason: place === 'web' ? strings.webReason : strings.reason }),
    place === 'web'
      ? fill('subscribe', {
          subscribeLink: instance.newsletter.subscribePage,
          subscribeLabel: strings.subscribe,
        })
      : fill('links', links),
    fill('close', { signature, legal }),
  ].join('');
}

function renderItem(words: Words, item: EditionItem | undefined): RenderedItem[] {
  if (item === undefined) return [];
  const { theme, featured } = item;
  return [{ theme, featured, body: body(words, item) }];
}

function body(words: Words, item: EditionItem): string {
  const theme = words.theme(item.theme);
  switch (item.kind) {
    case 'follow-up': {
      const { title, state, text, link } = item;
      const stateLabel = words.strings.states[state];
      const correction = words.correction(item);
      return [
        fill('follow-up', { title, state, stateLabel, theme }),
        correction === undefined ? '' : fill('follow-up-correction', { correction }),
        fill('follow-up-text', { text, source: words.followUpSource(item) }),
        link === undefined ? '' : fill('follow-up-link', { link, linkLabel: words.strings.readMore }),
        fill('follow-up-end'),
      ].join('');
    }
    case 'result':
      return [
        fill('result', { theme, title: item.title }),
        ...item.rows.map((row) => {
          const { percent } = row;
          const label = words.answer(item, row);
          if (percent === undefined) return fill('result-line', { label });
          return fill('result-row', { label, share: words.share(percent), percent: String(percent) });
        }),
        fill('result-end', { source: words.resultSource(item) }),
      ].join('');
    case 'suggestion':
      return fill('suggestion', { theme, text: item.text, source: words.suggestionSource(item) });
    case 'question':
      return fill('question', { theme, title: item.title, when: words.questionWhen(item) });
    case 'meeting':
      return fill('question', { theme, title: item.title, when: words.meetingWhen(item) });
    case 'common':
      return fill('suggestion', { theme, text: item.title, source: words.commonSource(item) });
  }
}
