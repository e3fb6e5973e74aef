/** Light or dark independently of the device's setting; stored on this device only, without a cookie. */
export const appearances = ['auto', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

const name = 'appearance';

/** Browsers with storage disabled throw an error. */
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
    // It still applies to this page.
  }
  applyAppearance(appearance);
}

export function applyAppearance(appearance: Appearance): void {
  const { dataset } = document.documentElement;
  if (appearance === 'auto') delete dataset.theme;
  else dataset.theme = appearance;
}
