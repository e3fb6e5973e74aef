import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly help?: ComponentChildren;
  /** What is wrong or missing. */
  readonly fault?: string | undefined;
  /** Number of rows of a multi-line text. */
  readonly rows?: number;
  readonly type?: 'text' | 'url' | 'email' | 'date' | 'datetime-local' | 'number';
}

/** A labelled field, with its help and error as accessible description. */
export function TextField({ label, value, set, help, fault, rows, type = 'text' }: TextFieldProps) {
  const id = useId();
  const common = {
    id,
    value,
    'aria-invalid': fault !== undefined,
    'aria-describedby': help !== undefined || fault !== undefined ? `${id}-help` : undefined,
  } as const;
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {rows === undefined ? (
        <input {...common} type={type as 'text'} onInput={({ currentTarget }) => set(currentTarget.value)} />
      ) : (
        <textarea {...common} rows={rows} onInput={({ currentTarget }) => set(currentTarget.value)} />
      )}
      <Help id={`${id}-help`} help={help} fault={fault} />
    </p>
  );
}

/** What is said under a field; nothing, where there is nothing to say. */
function Help({ id, help, fault }: Pick<TextFieldProps, 'help' | 'fault'> & { readonly id: string }) {
  if (help === undefined && fault === undefined) return null;
  return (
    <span class={fault === undefined ? 'hint' : 'wrong'} id={id}>
      {fault ?? help}
    </span>
  );
}

/** For boxes of which one at least must be ticked, and none is: each is named wrong, and described by what says so. */
export function wrongWhere(fault: string | undefined, id: string) {
  return { 'aria-invalid': fault !== undefined, 'aria-describedby': fault === undefined ? undefined : id };
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
  readonly help?: ComponentChildren;
  readonly fault?: string | undefined;
}

/** A choice of one among a few. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { label, value, set, options, help, fault } = props;
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={help !== undefined || fault !== undefined ? `${id}-help` : undefined}
        onChange={({ currentTarget }) => set(currentTarget.value as V)}
      >
        {options.map((option) => (
          <option value={option.value}>{option.label}</option>
        ))}
      </select>
      <Help id={`${id}-help`} help={help} fault={fault} />
    </p>
  );
}
