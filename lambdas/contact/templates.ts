import { cleanText } from '../../domain/text/text.ts';
import { assertTheme } from '../../foundations/posts/known-theme.ts';
import { transactWithAudit } from '../../foundations/staff/audit-items.ts';
import { assertOwnTheme, ownThemes } from '../../foundations/staff/own-theme.ts';
import type { StaffMember } from '../../foundations/staff/staff-items.ts';
import { instant } from '../../platform/clock.ts';
import { ProblemError } from '../../platform/http/problem.ts';
import { instance } from '../../platform/instance.ts';
import { newId } from '../../platform/new-id.ts';
import { isConditionFailedAt } from '../../platform/table/errors.ts';
import type { TransactItem } from '../../platform/table/transact.ts';
import {
  changedTemplatePut,
  newTemplatePut,
  readTemplate,
  readTemplates,
  type Template,
  templateDelete,
} from './template-items.ts';

const titleGraphemes = 80;

interface Written {
  readonly title: string;
  readonly text: string;
}

/** The templates of this member’s themes, by theme and title. */
export async function listTemplates(member: StaffMember): Promise<Template[]> {
  const themes = ownThemes(member);
  return (await readTemplates())
    .filter(({ theme }) => themes.includes(theme))
    .sort(
      (one, other) =>
        themes.indexOf(one.theme) - themes.indexOf(other.theme) || one.title.localeCompare(other.title, 'fr'),
    );
}

/** @throws TextInvalid; ProblemError request-invalid (no such theme), not-your-directorate */
export async function createTemplate(
  member: StaffMember,
  { theme, ...body }: Written & { readonly theme: string },
): Promise<Template> {
  assertTheme('body.theme', theme);
  assertOwnTheme(member, theme);
  const template = { id: newId(), theme, ...writtenBy(member, body) };
  await act(member, 'created', template, newTemplatePut(template));
  return template;
}

/** Of two concurrent changes the later one wins; the log has both. @throws TextInvalid; ProblemError as `readOwn` */
export async function changeTemplate(member: StaffMember, id: string, body: Written): Promise<Template> {
  const { theme } = await readOwn(member, id);
  const template = { id, theme, ...writtenBy(member, body) };
  await act(member, 'changed', template, changedTemplatePut(template));
  return template;
}

/** @throws ProblemError as `readOwn` */
export async function removeTemplate(member: StaffMember, id: string): Promise<void> {
  await act(member, 'removed', await readOwn(member, id), templateDelete(id));
}

/** @throws ProblemError template-not-found, not-your-directorate */
async function readOwn(member: StaffMember, id: string): Promise<Template> {
  const template = await readTemplate(id);
  if (template === undefined) throw new ProblemError('template-not-found');
  assertOwnTheme(member, template.theme);
  return template;
}

function writtenBy({ pseudonym: by }: StaffMember, { title, text }: Written) {
  return {
    title: cleanText('title', title, { maxGraphemes: titleGraphemes }),
    text: cleanText('text', text, { maxGraphemes: instance.limits.bodyGraphemes, multiline: true }),
    ...{ by, at: instant() },
  };
}

/** The log records which template was changed and how, but not its text. */
async function act(
  member: StaffMember,
  done: 'created' | 'changed' | 'removed',
  { id, theme }: Template,
  write: TransactItem,
): Promise<void> {
  try {
    await transactWithAudit([write], {
      ...{ actor: member, action: `template.${done}`, subject: `template:${id}`, details: { theme } },
    });
  } catch (error) {
    if (isConditionFailedAt(error, 0)) throw new ProblemError('template-not-found');
    throw error;
  }
}
