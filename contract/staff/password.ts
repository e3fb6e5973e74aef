/** What a password of the staff pool must hold, as its policy says and as whoever chooses one is shown. No zod: browsers read this. */
export const passwordRules = {
  minLength: 14,
  lowercase: /[a-z]/,
  uppercase: /[A-Z]/,
  digit: /[0-9]/,
  /** Cognito’s list; a space is one of them, but neither first nor last. */
  symbol: /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/,
} as const;

export type PasswordRule = keyof typeof passwordRules;

/** Each rule, and whether a password meets it. */
export function checkedRules(password: string): { rule: PasswordRule; met: boolean }[] {
  return Object.entries(passwordRules).map(([rule, wanted]) => ({
    rule: rule as PasswordRule,
    met: typeof wanted === 'number' ? password.length >= wanted : wanted.test(password),
  }));
}
