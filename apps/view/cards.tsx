import users from 'lucide/dist/esm/icons/users.mjs';
import type { ComponentChildren } from 'preact';
import type { ThemeIcon } from '../../instance/types/themes.ts';
import { Icon } from './icon.tsx';
import { inFrench, type Page } from './page.ts';
import { Picture, type PictureProps } from './picture.tsx';
import { themeIcons } from './theme-icons.ts';
import type { Asked } from './vote-bar.tsx';

export interface CardTheme {
  readonly label: string;
  readonly short?: string;
  readonly icon: ThemeIcon;
}

/** The theme and, at the other end, the state of the post (« encore 34 jours », « La Région a décidé »). */
export function Over({
  theme,
  state,
  page,
}: {
  readonly theme: CardTheme;
  readonly state?: string | undefined;
  readonly page: Page;
}) {
  return (
    <p class="over">
      <span {...inFrench(page)}>
        <Icon of={themeIcons[theme.icon]} />
        {page.french(theme.short ?? theme.label)}
      </span>
      {state && <span class="delay">{state}</span>}
    </p>
  );
}

/** Whom a question addresses, where not everybody. */
export function AskedLine({ page, whom }: { readonly page: Page; readonly whom: string }) {
  return (
    <p class="asked">
      <Icon of={users} />
      {page.t('card.asked', { whom })}
    </p>
  );
}

export interface CardProps {
  readonly page: Page;
  readonly post: { readonly id: string; readonly title: string; readonly picture?: PictureProps['picture'] };
  readonly theme: CardTheme;
  readonly state?: string | undefined;
  /** Its audience, if it has one. */
  readonly asked?: Asked | undefined;
  /** The bar, or its replacement. */
  readonly children: ComponentChildren;
}

/** A question of the Région, in large. The text is the link, not the whole card. */
export function QuestionCard({
  page,
  post,
  theme,
  state,
  asked,
  hidden,
  children,
}: CardProps & { readonly hidden?: boolean }) {
  return (
    <article class="question" hidden={hidden} data-asked={asked && JSON.stringify(asked.audience)}>
      <Over page={page} theme={theme} state={state} />
      <h3 {...inFrench(page)}>
        <a href={page.href(`/p/${post.id}`)}>{page.french(post.title)}</a>
      </h3>
      {asked && <AskedLine page={page} whom={asked.whom} />}
      {children}
    </article>
  );
}

/** A citizen's idea, or information, in a list. */
export function IdeaCard({ page, post, theme, state, children }: CardProps) {
  return (
    <li class="idea">
      <Picture page={page} picture={post.picture} />
      <Over page={page} theme={theme} state={state} />
      <h3 {...inFrench(page)}>
        <a href={page.href(`/p/${post.id}`)}>{page.french(post.title)}</a>
      </h3>
      {children}
    </li>
  );
}
