import { createContext, type RefObject } from 'preact';
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FieldRefusal, Refusal } from '../../../contract/client/call.ts';
import { frame } from '../../../messages/console/frame.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { faultOf, fieldFault, fieldOf, severalFaults } from './field-fault.ts';

const say = consoleTexts(frame);

/** What the service found wrong with a form, by the field at which it is said. */
type AtFields = ReadonlyMap<string, string>;

const nothing: AtFields = new Map();
export const FaultsAtFields = createContext(nothing);

/** What a field says of itself, to be found by `at`: its path in what is sent. */
export function useFaultAt(at: string | undefined): string | undefined {
  const atFields = useContext(FaultsAtFields);
  return at === undefined ? undefined : atFields.get(at);
}

/** A fault of a refusal, in words, and the control that it leads to; without one if nothing on the screen is its field. */
interface Told {
  readonly text: string;
  readonly at?: string;
  readonly control?: HTMLElement;
}

interface Found {
  readonly refusal: Refusal;
  readonly told: readonly Told[];
  readonly atFields: AtFields;
}

/**
 * The faults of a refused form, each at its field. Which fields there are, the form itself says: what is on the screen has its path as
 * `data-field`.
 * @param refusal of what was sent last
 */
export function useFormFaults(refusal: Refusal | undefined, form: RefObject<HTMLFormElement | null>) {
  const [found, setFound] = useState<Found>();
  useLayoutEffect(() => {
    if (refusal !== undefined && form.current)
      setFound({ refusal, ...findFields(refusal.errors, form.current) });
  }, [refusal]);
  // What was found of an earlier refusal says nothing of this one.
  const { told, atFields } = found?.refusal === refusal && found ? found : { told: [], atFields: nothing };
  return { told, atFields };
}

function findFields(errors: readonly FieldRefusal[], form: HTMLFormElement): Omit<Found, 'refusal'> {
  const controls = new Map<string, HTMLElement>();
  for (const control of form.querySelectorAll<HTMLElement>('[data-field]')) {
    const at = control.dataset.field ?? '';
    if (!controls.has(at)) controls.set(at, control);
  }
  const atFields = new Map<string, string>();
  const told = errors.map((error): Told => {
    const at = fieldOf(error.path, [...controls.keys()]);
    const control = at === undefined ? undefined : controls.get(at);
    if (at === undefined || control === undefined) return { text: fieldFault(error) };
    const said = atFields.get(at);
    atFields.set(at, said === undefined ? error.message : severalFaults(said, error.message));
    return { at, control, text: faultOf(labelOf(control) ?? at, error.message) };
  });
  return { told, atFields };
}

/** What the screen calls a control: boxes and radio buttons go by what all of them are about. */
function labelOf(control: HTMLElement): string | undefined {
  const isChoice = control.matches('[type="checkbox"], [type="radio"]');
  const legend = isChoice ? control.closest('fieldset')?.querySelector('legend') : undefined;
  const label = legend ?? (control as HTMLInputElement).labels?.[0];
  return label?.textContent.trim();
}

interface SummaryProps {
  readonly told: readonly Told[];
}

/** All that is wrong with a refused form, above it: takes the focus, and leads to each field. */
export function FaultSummary({ told }: SummaryProps) {
  const summary = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    summary.current?.focus();
  }, [told]);
  return (
    <div class="notice fault" ref={summary} tabIndex={-1}>
      <div role="alert">
        <p>
          <strong>{say.count('fault.fields', told.length)}</strong>
        </p>
        <ul>
          {told.map(({ text, at, control }) => (
            <li>
              {control === undefined ? (
                text
              ) : (
                <a
                  href={`#${at}`}
                  onClick={(event) => {
                    event.preventDefault();
                    // With its label, which stands above it.
                    (control as HTMLInputElement).labels?.[0]?.scrollIntoView({ block: 'nearest' });
                    control.focus();
                  }}
                >
                  {text}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
