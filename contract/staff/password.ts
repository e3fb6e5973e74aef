/** The password policy of the staff pool, also shown to people choosing a password. No zod: browsers import this. */
export const passwordRules = {
  minLength: 14,
  lowercase: /[a-z]/,
  uppercase: /[A-Z]/,
  digit: /[0-9]/,
  /** Cognito’s list. It includes the space, though not as first or last character. */
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
