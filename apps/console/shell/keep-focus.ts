/** Where the focus was, and what was around it, the nearest first. */
interface Held {
  readonly element: Element;
  readonly around: readonly Element[];
}

/** Where it was lately, the latest first. */
const history: Held[] = [];
const mostKept = 12;

const controls = 'input, select, textarea, button, a[href]';
/** What stands in a list beside others of its kind. */
const items = 'li, tr, fieldset, .option';
const regions = 'dialog, form, fieldset, section, article, aside, main';

/**
 * Whoever works by keyboard never falls back to the beginning of the page. Where the element with the focus goes away and nothing
 * else takes it, it goes to the item that follows, in a list; otherwise back to where it was before, such as the button that had opened
 * a form; and at least to the region where it was.
 */
export function keepFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    history.unshift({ element: target, around: ancestorsOf(target) });
    history.splice(mostKept);
  });
  // A click beside everything takes the focus away on purpose.
  document.addEventListener('pointerdown', () => history.splice(0));
  new MutationObserver((changes) => {
    const [lost] = history;
    if (lost === undefined || lost.element.isConnected || document.activeElement !== document.body) return;
    const left = lost.around.find((each) => each.isConnected);
    const next = itemBeside(lost, changes) ?? (left && before(left));
    if (next) next.focus();
    else focusRegion(left?.closest<HTMLElement>(regions));
  }).observe(document.body, { childList: true, subtree: true });
}

function ancestorsOf(element: Element): Element[] {
  const parent = element.parentElement;
  return parent === null ? [] : [parent, ...ancestorsOf(parent)];
}

/** The first control of the item that follows the one that went away, or precedes it. */
function itemBeside({ element, around }: Held, changes: readonly MutationRecord[]): HTMLElement | undefined {
  for (const { removedNodes, nextSibling, previousSibling } of changes) {
    const item = [...removedNodes].find((node) => node === element || around.includes(node as Element));
    if (!(item instanceof Element) || !item.matches(items)) continue;
    for (const beside of [nextSibling, previousSibling]) {
      if (!(beside instanceof Element) || !beside.isConnected || !isAlike(beside, item)) continue;
      const control = beside.querySelector<HTMLElement>(controls);
      if (control) return control;
    }
  }
  return undefined;
}

const isAlike = (one: Element, other: Element): boolean =>
  one.tagName === other.tagName && one.className === other.className;

/** Where the focus was last that is still there, or there again, within what is left around the element that went away. */
function before(left: Element): HTMLElement | undefined {
  const shown = [...left.querySelectorAll<HTMLElement>(controls)];
  for (const { element, around } of history) {
    const again = element.isConnected
      ? shown.find((each) => each === element)
      : around.includes(left) && shown.find((each) => isOpener(element) && nameOf(each) === nameOf(element));
    if (again) return again;
  }
  return undefined;
}

const isOpener = (element: Element): boolean => element.matches('button, a[href]');

const nameOf = (element: Element): string =>
  element.getAttribute('aria-label') ?? element.textContent.replace(/\s+/g, ' ').trim();

function focusRegion(region: HTMLElement | null | undefined): void {
  if (!region) return;
  if (!region.hasAttribute('tabindex')) region.tabIndex = -1;
  region.focus({ preventScroll: true });
}
