import { useState } from 'preact/hooks';
import { call, type Reply } from '../../../contract/client/call.ts';
import { ground } from '../ground.ts';
import { Authenticator } from './authenticator.tsx';
import {
  CodeField,
  EmailField,
  KnownUser,
  missingRules,
  NewPasswordField,
  PasswordField,
} from './credential-fields.tsx';
import { say } from './say.ts';
import { opened } from './session.ts';
import { StepForm } from './step-form.tsx';

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
        at="password"
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

function Back({ go }: Pick<StepProps, 'go'>) {
  return (
    <button type="button" class="link" onClick={() => go({ step: 'password' })}>
      {say('back')}
    </button>
  );
}
