import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { call, Refusal, type Reply } from '../../../contract/client/call.ts';
import { checkedRules, passwordRules } from '../../../contract/staff/password.ts';
import { session as catalogue } from '../../../messages/console/session.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { ground } from '../ground.ts';
import { faultText } from '../parts/fault.tsx';
import { Authenticator } from './authenticator.tsx';
import { opened } from './session.ts';

export const say = consoleTexts(catalogue);

type SignInStep = Reply<'POST /v1/admin/session'>;
type Place = SignInStep | { readonly step: 'password' | 'forgot' | 'recover' | 'lost' };

/** The steps from an address to a session; a refusal loses nothing that was typed. */
export function SignIn({ note }: { readonly note?: string | undefined }) {
  const [place, go] = useState<Place>({ step: 'password' });
  const [email, setEmail] = useState('');
  const [done, setDone] = useState<string | undefined>(note);
  const follow = async (step: SignInStep) => {
    if (step.step === 'signed-in') await opened(step);
    else go(step);
  };
  const again = (text: string) => {
    setDone(text);
    go({ step: 'password' });
  };
  const common = { email, setEmail, go, follow, again };
  switch (place.step) {
    case 'code':
      return <CodeStep {...common} place={place} />;
    case 'new-password':
      return <NewPasswordStep {...common} place={place} />;
    case 'authenticator':
      return <AuthenticatorStep {...common} place={place} />;
    case 'forgot':
      return <ForgotStep {...common} />;
    case 'recover':
      return <RecoverStep {...common} />;
    case 'lost':
      return (
        <section class="steps">
          <h2 tabIndex={-1}>{say('lost.title')}</h2>
          <p>{say('lost.help')}</p>
          <Back go={go} />
        </section>
      );
    default:
      return <PasswordStep {...common} done={done} />;
  }
}

interface StepProps {
  readonly email: string;
  readonly setEmail: (email: string) => void;
  readonly go: (place: Place) => void;
  readonly follow: (step: SignInStep) => Promise<void>;
  /** Back to the beginning, with an explanation. */
  readonly again: (text: string) => void;
}

function PasswordStep({ email, setEmail, go, follow, done }: StepProps & { done: string | undefined }) {
  const [password, setPassword] = useState('');
  return (
    <StepForm
      button={say('sign-in')}
      check={() => (email === '' ? 'missing.email' : password === '' ? 'missing.password' : undefined)}
      send={async () => follow(await call('POST /v1/admin/session', { body: { email, password } }))}
      more={
        <>
          <button type="button" class="link" onClick={() => go({ step: 'forgot' })}>
            {say('forgot')}
          </button>
          <button type="button" class="link" onClick={() => go({ step: 'lost' })}>
            {say('lost-app')}
          </button>
        </>
      }
    >
      {done !== undefined && (
        <p class="notice done" role="status">
          {done}
        </p>
      )}
      <EmailField email={email} setEmail={setEmail} />
      <PasswordField
        label={say('password')}
        autocomplete="current-password"
        value={password}
        set={setPassword}
      />
    </StepForm>
  );
}

type UnderWay = Extract<SignInStep, { session: string }>;

function CodeStep({ place, follow, go, again }: StepProps & { place: UnderWay }) {
  const [code, setCode] = useState('');
  const { session, user } = place;
  return (
    <StepForm
      title={say('code.title')}
      button={say('code.send')}
      check={() => (code.length === 6 ? undefined : 'code.missing')}
      send={async () => follow(await call('POST /v1/admin/session/code', { body: { session, user, code } }))}
      again={again}
      more={<Back go={go} />}
    >
      <CodeField label={say('code')} help={say('code.help')} code={code} set={setCode} />
    </StepForm>
  );
}

function NewPasswordStep({ place, email, follow, go, again }: StepProps & { place: UnderWay }) {
  const [newPassword, setPassword] = useState('');
  const { session, user } = place;
  return (
    <StepForm
      title={say('new.title')}
      button={say('new.send')}
      check={() => missingRules(newPassword)}
      send={async () =>
        follow(await call('POST /v1/admin/session/password', { body: { session, user, newPassword } }))
      }
      again={again}
      more={<Back go={go} />}
    >
      <p>{say('new.help')}</p>
      <KnownUser email={email} />
      <NewPasswordField value={newPassword} set={setPassword} />
    </StepForm>
  );
}

function AuthenticatorStep({
  place,
  email,
  follow,
  go,
  again,
}: StepProps & { place: Extract<SignInStep, { step: 'authenticator' }> }) {
  const [code, setCode] = useState('');
  const { session, user, secret } = place;
  return (
    <StepForm
      title={say('app.title')}
      button={say('app.send')}
      check={() => (code.length === 6 ? undefined : 'code.missing')}
      send={async () =>
        follow(await call('POST /v1/admin/session/authenticator', { body: { session, user, code } }))
      }
      again={again}
      more={<Back go={go} />}
    >
      <Authenticator secret={secret} account={email} issuer={ground.name} say={say} />
      <CodeField label={say('app.code')} code={code} set={setCode} />
    </StepForm>
  );
}

function ForgotStep({ email, setEmail, go }: StepProps) {
  return (
    <StepForm
      title={say('forgot.title')}
      button={say('forgot.send')}
      check={() => (email === '' ? 'missing.email' : undefined)}
      send={async () => {
        await call('POST /v1/admin/session/recovery', { body: { email } });
        go({ step: 'recover' });
      }}
      more={<Back go={go} />}
    >
      <p>{say('forgot.help')}</p>
      <EmailField email={email} setEmail={setEmail} />
    </StepForm>
  );
}

function RecoverStep({ email, go, again }: StepProps) {
  const [code, setCode] = useState('');
  const [newPassword, setPassword] = useState('');
  return (
    <StepForm
      title={say('recover.title')}
      button={say('recover.send')}
      check={() => (code.length === 6 ? missingRules(newPassword) : 'code.missing')}
      send={async () => {
        await call('PUT /v1/admin/session/recovery', { body: { email, code, newPassword } });
        again(say('recover.done'));
      }}
      more={<Back go={go} />}
    >
      <p>{say('recover.help')}</p>
      <KnownUser email={email} />
      <CodeField label={say('recover.code')} code={code} set={setCode} />
      <NewPasswordField value={newPassword} set={setPassword} />
    </StepForm>
  );
}

/** @returns the missing rules as one text; undefined if there are none */
function missingRules(password: string): { text: string } | undefined {
  const missing = checkedRules(password).filter(({ met }) => !met);
  if (missing.length === 0) return undefined;
  const rules = missing.map(({ rule }) => say(`rule.${rule}`, { count: passwordRules.minLength })).join(', ');
  return { text: say('rules.missing', { rules }) };
}

interface StepFormProps {
  readonly title?: string;
  readonly button: string;
  /** What is missing before anything is sent. */
  readonly check: () => keyof typeof catalogue | { readonly text: string } | undefined;
  readonly send: () => Promise<void>;
  readonly again?: (text: string) => void;
  readonly more: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One step: its fields, their errors, and the button. */
function StepForm({ title, button, check, send, again, more, children }: StepFormProps) {
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input:not([readonly])')?.focus();
  }, []);
  const submit = async () => {
    if (isBusy) return;
    const missing = check();
    if (missing !== undefined) {
      setFault(typeof missing === 'string' ? say(missing) : missing.text);
      form.current?.querySelector<HTMLElement>('input:not([readonly])')?.focus();
      return;
    }
    setBusy(true);
    setFault(undefined);
    try {
      await send();
    } catch (error) {
      if (again !== undefined && error instanceof Refusal && error.code === 'session-expired') {
        return again(error.detail);
      }
      setFault(faultText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      ref={form}
      class="steps form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {title !== undefined && <h2>{title}</h2>}
      {children}
      <p class="notice fault" role="alert" hidden={fault === undefined}>
        {fault}
      </p>
      <button type="submit" class="button" aria-disabled={isBusy}>
        {isBusy ? say('wait') : button}
      </button>
      <p class="actions">{more}</p>
    </form>
  );
}

function EmailField({ email, setEmail }: Pick<StepProps, 'email' | 'setEmail'>) {
  return (
    <p class="field">
      <label for="email">{say('email')}</label>
      <input
        id="email"
        type="email"
        autocomplete="username"
        value={email}
        onInput={({ currentTarget }) => setEmail(currentTarget.value.trim())}
      />
    </p>
  );
}

/** Tells password managers whose password it is. */
function KnownUser({ email }: { readonly email: string }) {
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
  readonly autocomplete: 'current-password' | 'new-password';
  readonly value: string;
  readonly set: (value: string) => void;
  readonly describedBy?: string;
}

function PasswordField({ label, autocomplete, value, set, describedBy }: PasswordFieldProps) {
  const [isShown, show] = useState(false);
  return (
    <>
      <p class="field">
        <label for="password">{label}</label>
        <input
          id="password"
          // One field with two types: the library’s types would make it two objects.
          type={(isShown ? 'text' : 'password') as 'password'}
          autocomplete={autocomplete}
          autocapitalize="off"
          spellcheck={false}
          aria-describedby={describedBy}
          value={value}
          onInput={({ currentTarget }) => set(currentTarget.value)}
        />
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

function NewPasswordField({ value, set }: Pick<PasswordFieldProps, 'value' | 'set'>) {
  return (
    <>
      <PasswordField
        label={say('new.password')}
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
function CodeField({ label, help, code, set }: CodeFieldProps) {
  return (
    <p class="field">
      <label for="code">{label}</label>
      <input
        id="code"
        class="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        aria-describedby={help === undefined ? undefined : 'code-help'}
        value={code}
        onInput={({ currentTarget }) => {
          const figures = currentTarget.value.replace(/\D/g, '').slice(0, 6);
          // Redraws the field even if the state is unchanged.
          currentTarget.value = figures;
          set(figures);
        }}
      />
      {help !== undefined && (
        <span class="hint" id="code-help">
          {help}
        </span>
      )}
    </p>
  );
}

function Back({ go }: Pick<StepProps, 'go'>) {
  return (
    <button type="button" class="link" onClick={() => go({ step: 'password' })}>
      {say('back')}
    </button>
  );
}
