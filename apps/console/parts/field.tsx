import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useFaultAt } from './form-faults.tsx';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  /** Its path in what is sent, by which a refusal names it. */
  readonly at?: string | undefined;
  readonly help?: ComponentChildren;
  /** What is wrong or missing. */
  readonly fault?: string | undefined;
  /** Whether a fault is announced by itself: where the form is sent from within the field, the focus doesn’t move to it. */
  readonly isTold?: boolean;
  /** Number of rows of a multi-line text. */
  readonly rows?: number;
  readonly type?: 'text' | 'url' | 'email' | 'date' | 'datetime-local' | 'number';
}

/** A labelled field, with its help and error as accessible description. */
export function TextField({ label, value, set, rows, type = 'text', ...told }: TextFieldProps) {
  const { wrong, id, said } = useField(told);
  const common = { id, value, ...wrong } as const;
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {rows === undefined ? (
        <input {...common} type={type as 'text'} onInput={({ currentTarget }) => set(currentTarget.value)} />
      ) : (
        <textarea {...common} rows={rows} onInput={({ currentTarget }) => set(currentTarget.value)} />
      )}
      {said}
    </p>
  );
}

/** What is said under a field, if anything: what is wrong with it, to the form or to the service, or else its help. */
export function useField({
  at,
  help,
  fault: missing,
  isTold = false,
}: Pick<TextFieldProps, 'at' | 'help' | 'fault' | 'isTold'>) {
  const id = useId();
  const refused = useFaultAt(at);
  const fault = missing ?? refused;
  const isSaid = help !== undefined || fault !== undefined;
  return {
    id,
    wrong: {
      'aria-invalid': fault !== undefined,
      'aria-describedby': isSaid ? `${id}-help` : undefined,
      'data-field': at,
    },
    said: isSaid && (
      <span
        class={fault === undefined ? 'hint' : 'wrong'}
        id={`${id}-help`}
        role={isTold && missing !== undefined ? 'alert' : undefined}
      >
        {fault ?? help}
      </span>
    ),
  };
}

/** For boxes of which one at least must be ticked, and none is: each is named wrong, and described by what says so. */
export function wrongWhere(fault: string | undefined, id: string) {
  return { 'aria-invalid': fault !== undefined, 'aria-describedby': fault === undefined ? undefined : id };
}

export interface ChoicesProps {
  readonly legend: string;
  /** Their path in what is sent, by which a refusal names them. */
  readonly at: string;
  readonly class?: string;
  /** What the form finds wrong with them. */
  readonly fault?: string | undefined;
  /** @param wrong attributes of each of them */
  readonly children: (wrong: object) => ComponentChildren;
}

/** Boxes or radio buttons under one legend, and what is wrong with them, to the form or to the service. */
export function Choices({ legend, at, class: name = 'field', fault: missing, children }: ChoicesProps) {
  const id = useId();
  const refused = useFaultAt(at);
  const fault = missing ?? refused;
  return (
    <fieldset class={name}>
      <legend>{legend}</legend>
      {children({ ...wrongWhere(fault, id), 'data-field': at })}
      <ChoicesFault id={id} fault={fault} />
    </fieldset>
  );
}

/** Says so, below them. */
export function ChoicesFault({ id, fault }: { readonly id: string; readonly fault: string | undefined }) {
  if (fault === undefined) return null;
  return (
    <span class="wrong" id={id} role="alert">
      {fault}
    </span>
  );
}

export interface SelectFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly set: (value: V) => void;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly at?: string | undefined;
  readonly help?: ComponentChildren;
  readonly fault?: string | undefined;
}

/** A choice of one among a few. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { label, value, set, options, at, help, fault } = props;
  const { wrong, id, said } = useField({ at, help, fault });
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        {...wrong}
        onChange={({ currentTarget }) => set(currentTarget.value as V)}
      >
        {options.map((option) => (
          <option value={option.value}>{option.label}</option>
        ))}
      </select>
      {said}
    </p>
  );
}
