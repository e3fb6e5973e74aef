import { useState } from 'preact/hooks';
import { checkedRules, passwordRules } from '../../../contract/staff/password.ts';
import { useField } from '../parts/field.tsx';
import { say } from './say.ts';

interface EmailFieldProps {
  readonly email: string;
  readonly setEmail: (email: string) => void;
}

export function EmailField({ email, setEmail }: EmailFieldProps) {
  const { wrong, id, said } = useField({ at: 'email' });
  return (
    <p class="field">
      <label for={id}>{say('email')}</label>
      <input
        id={id}
        {...wrong}
        type="email"
        autocomplete="username"
        value={email}
        onInput={({ currentTarget }) => setEmail(currentTarget.value.trim())}
      />
      {said}
    </p>
  );
}

/** Tells password managers whose password it is. */
export function KnownUser({ email }: { readonly email: string }) {
  return (
    <input
      class="hidden-text"
      type="email"
      autocomplete="username"
      value={email}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}

interface PasswordFieldProps {
  readonly label: string;
  /** Its path in what is sent. */
  readonly at: 'password' | 'newPassword';
  readonly autocomplete: 'current-password' | 'new-password';
  readonly value: string;
  readonly set: (value: string) => void;
  readonly describedBy?: string;
}

export function PasswordField({ label, at, autocomplete, value, set, describedBy }: PasswordFieldProps) {
  const [isShown, show] = useState(false);
  const { wrong, id, said } = useField({ at });
  return (
    <>
      <p class="field">
        <label for={id}>{label}</label>
        <input
          id={id}
          {...wrong}
          // One field with two types: the library’s types would make it two objects.
          type={(isShown ? 'text' : 'password') as 'password'}
          autocomplete={autocomplete}
          autocapitalize="off"
          spellcheck={false}
          aria-describedby={wrong['aria-describedby'] ?? describedBy}
          value={value}
          onInput={({ currentTarget }) => set(currentTarget.value)}
        />
        {said}
      </p>
      <label class="choice">
        <input
          type="checkbox"
          checked={isShown}
          onChange={({ currentTarget }) => show(currentTarget.checked)}
        />
        <span>{say('password.show')}</span>
      </label>
    </>
  );
}

export function NewPasswordField({ value, set }: Pick<PasswordFieldProps, 'value' | 'set'>) {
  return (
    <>
      <PasswordField
        label={say('new.password')}
        at="newPassword"
        autocomplete="new-password"
        value={value}
        set={set}
        describedBy="rules"
      />
      <ul class="rules" id="rules">
        {checkedRules(value).map(({ rule, met }) => (
          <li class={met ? 'met' : ''}>
            {say(`rule.${rule}`, { count: passwordRules.minLength })}
            <span class="hidden-text">{` (${say(met ? 'rule.met' : 'rule.missing')})`}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface CodeFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly code: string;
  readonly set: (code: string) => void;
}

/** A field for a code, which may be pasted with anything between its digits. */
export function CodeField({ label, help, code, set }: CodeFieldProps) {
  const { wrong, id, said } = useField({ at: 'code', help });
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        {...wrong}
        class="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        value={code}
        onInput={({ currentTarget }) => {
          const figures = currentTarget.value.replace(/\D/g, '').slice(0, 6);
          // Redraws the field even if the state is unchanged.
          currentTarget.value = figures;
          set(figures);
        }}
      />
      {said}
    </p>
  );
}

/** @returns the missing rules as one text; undefined if there are none */
export function missingRules(password: string): { text: string } | undefined {
  const missing = checkedRules(password).filter(({ met }) => !met);
  if (missing.length === 0) return undefined;
  const rules = missing.map(({ rule }) => say(`rule.${rule}`, { count: passwordRules.minLength })).join(', ');
  return { text: say('rules.missing', { rules }) };
}
