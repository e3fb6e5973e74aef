import PDFDocument from 'pdfkit';
import type { PaperFormat } from '../../../domain/paper/eligibility.ts';
import { possibleValues } from '../../../domain/polls/answer-kinds/index.ts';
import { valueName } from '../../../domain/polls/answer-kinds/value-name.ts';
import { paperTexts as say } from '../../../messages/paper/index.ts';
import { typesetForPrint } from '../../../messages/typography.ts';
import { drawCode } from './draw-code.ts';
import { TaggedPart } from './tagged-page.ts';

/** What is printed, the same on all bulletins but for their two numbers. */
export interface Sheets {
  /** The Région, or whoever asks. */
  readonly region: string;
  readonly question: string;
  readonly format: PaperFormat;
  readonly place: string;
  /** The page of the question, where its result and the list of its ballots are. */
  readonly address: string;
  /** 1 for the first printing. */
  readonly printing: number;
  /** « 28 novembre 2026 » */
  readonly printedOn: string;
  /** Without receipts, where the instance gives none, there is nothing to tear off. */
  readonly bulletins: readonly { readonly serial: string; readonly receipt?: string | undefined }[];
}

export interface Fonts {
  readonly text: Uint8Array;
  readonly bold: Uint8Array;
}

type Document = InstanceType<typeof PDFDocument>;

/** In points; nothing on a bulletin is set smaller than 16. */
const sizes = { question: 22, option: 18, text: 16 } as const;
const margin = 42;
const [pageWidth, pageHeight] = [595.28, 841.89];
const width = pageWidth - 2 * margin;
const codeSize = 96;
const stubHeight = 216;
const stubTop = pageHeight - margin - stubHeight;
const square = 22;

/**
 * Bulletins as PDF: A4, one a page with its stub, tagged, with fonts of its own. A bulletin with many or long options goes on overleaf,
 * under the same serial, so it is to be printed on both sides.
 */
export async function bulletinSheets(sheets: Sheets, fonts: Fonts): Promise<Uint8Array> {
  const title = say('title', { place: sheets.place });
  const document = new PDFDocument({
    ...{ size: 'A4', margin: 0, autoFirstPage: false, font: '', lang: 'fr-FR', tagged: true },
    ...{ displayTitle: true, pdfVersion: '1.7' },
    info: { Title: title, Author: sheets.region },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  document.registerFont('text', Buffer.from(fonts.text));
  document.registerFont('bold', Buffer.from(fonts.bold));
  const root = document.struct('Document');
  document.addStructure(root);
  for (const bulletin of sheets.bulletins) drawBulletin(document, root, sheets, bulletin);
  root.end();
  document.end();
  await done;
  return Buffer.concat(chunks);
}

function drawBulletin(
  document: Document,
  root: ReturnType<Document['struct']>,
  sheets: Sheets,
  { serial, receipt }: Sheets['bulletins'][number],
): void {
  document.addPage();
  const part = new TaggedPart(document, root);
  const beside = width - codeSize - 18;
  let y = margin;
  const write = (tag: 'H1' | 'P', text: string, font: 'text' | 'bold', size: number, room = width) => {
    const shown = printed(text);
    document.font(font, size);
    const height = document.heightOfString(shown, { width: room });
    part.add(tag, () => document.text(shown, margin, y, { width: room, height: height + 1 }));
    y += height;
  };

  part.add(
    'Figure',
    () => drawCode(document, serial, { x: pageWidth - margin - codeSize, y: margin, size: codeSize }),
    say('serial', { serial }),
  );
  write('P', say('heading', { region: sheets.region }), 'bold', sizes.text, beside);
  write('P', sheets.place, 'text', sizes.text, beside);
  if (sheets.printing > 1) {
    write(
      'P',
      say('reprint', { number: sheets.printing - 1, date: sheets.printedOn }),
      'text',
      sizes.text,
      beside,
    );
  }
  write('P', say('serial', { serial }), 'bold', sizes.text, beside);
  y = Math.max(y, margin + codeSize) + 12;
  write('H1', sheets.question, 'bold', sizes.question);
  y += 6;
  write('P', howTo(sheets.format), 'text', sizes.text);
  y += 10;

  const hint = printed(say(receipt === undefined ? 'secret.no-stub' : 'secret'));
  document.font('text', sizes.text);
  const hintHeight = document.heightOfString(hint, { width });
  let floor = stubTop - hintHeight - 20;
  let isOverLeaf = false;
  for (const value of possibleValues(sheets.format)) {
    const text = printed(valueName(sheets.format, value, signName));
    document.font('text', sizes.option);
    const height = Math.max(square, document.heightOfString(text, { width: width - square - 14 }));
    if (y + height > floor && !isOverLeaf) {
      isOverLeaf = true;
      finishFront(document, part, sheets, receipt, hint, hintHeight, true);
      document.addPage();
      y = margin;
      floor = pageHeight;
      write('P', say('continued', { serial }), 'bold', sizes.text);
      y += 12;
    }
    part.decorate(() => document.lineWidth(1.6).rect(margin, y, square, square).stroke());
    part.add('P', () =>
      document.text(text, margin + square + 14, y, { width: width - square - 14, height: height + 1 }),
    );
    y += height + 10;
  }
  if (!isOverLeaf) finishFront(document, part, sheets, receipt, hint, hintHeight, false);
  part.end();
}

/** What stands at the foot of the first page: what to do with the bulletin, and the stub. */
function finishFront(
  document: Document,
  part: TaggedPart,
  { address }: Sheets,
  receipt: string | undefined,
  hint: string,
  hintHeight: number,
  goesOn: boolean,
): void {
  const text = (font: 'text' | 'bold', what: string, y: number, room: number = width) => {
    document.font(font, sizes.text);
    part.add('P', () => document.text(what, margin, y, { width: room, height: 400 }));
    return y + document.heightOfString(what, { width: room });
  };
  const hintTop = stubTop - hintHeight - 10;
  if (goesOn) text('bold', printed(say('over-leaf')), hintTop - 22);
  text('text', hint, hintTop);
  if (receipt === undefined) return;
  part.decorate(() =>
    document
      .lineWidth(1)
      .dash(5, { space: 4 })
      .moveTo(0, stubTop)
      .lineTo(pageWidth, stubTop)
      .stroke()
      .undash(),
  );
  const beside = width - codeSize - 18;
  const place = { x: pageWidth - margin - codeSize, y: stubTop + 14, size: codeSize };
  // In the fragment, which browsers send to nobody.
  part.add(
    'Figure',
    () => drawCode(document, `${address}#recu=${receipt}`, place),
    `${say('receipt')} ${receipt}`,
  );
  let y = text('text', printed(say('cut')), stubTop + 12, beside) + 4;
  y = text('bold', printed(say('receipt')), y, beside);
  y = text('bold', receipt.match(/.{1,22}/g)?.join('\n') ?? '', y, beside) + 6;
  text(
    'text',
    printed(say('receipt.how', { address: address.replace(/^https?:\/\//, '') })),
    Math.max(y, stubTop + 14 + codeSize + 6),
  );
}

function howTo(format: PaperFormat): string {
  return format.kind === 'multiple-choice'
    ? say('how.multiple-choice', { most: format.maxChoices })
    : say(`how.${format.kind}`);
}

/** What stands beside a box to be ticked, or numbered. */
const signName = (value: string): string => say(value === 'plus' ? 'answer.plus' : 'answer.minus');

const printed = (text: string): string => typesetForPrint(text, 'fr');
