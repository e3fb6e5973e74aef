import type { ComponentChildren, RefObject } from 'preact';

interface Props {
  readonly title: string;
  readonly send: () => void;
  /** Where a screen moves the focus within it. */
  readonly form?: RefObject<HTMLFormElement | null>;
  readonly children: ComponentChildren;
}

/** A form beside what is read: its title, its fields, its buttons. What is missing is said by the fields, not by the browser. */
export function PanelForm({ title, send, form, children }: Props) {
  return (
    <form
      ref={form}
      class="form panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2>{title}</h2>
      {children}
    </form>
  );
}
