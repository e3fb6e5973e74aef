/** Light or dark against what the device says; on this device alone, and no cookie. */
export const appearances = ['auto', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

const name = 'appearance';

/** Browsers that keep nothing for us answer with an error. */
export function chosenAppearance(): Appearance {
  try {
    return appearances.find((each) => each === localStorage.getItem(name)) ?? 'auto';
  } catch {
    return 'auto';
  }
}

export function chooseAppearance(appearance: Appearance): void {
  try {
    if (appearance === 'auto') localStorage.removeItem(name);
    else localStorage.setItem(name, appearance);
  } catch {
    // This page has it all the same.
  }
  applyAppearance(appearance);
}

export function applyAppearance(appearance: Appearance): void {
  const { dataset } = document.documentElement;
  if (appearance === 'auto') delete dataset.theme;
  else dataset.theme = appearance;
}
