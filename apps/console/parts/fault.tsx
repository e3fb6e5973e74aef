import { Refusal } from '../../../contract/client/call.ts';
import { frame } from '../../../messages/console/frame.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';
import { fieldFault, severalFaults } from './field-fault.ts';

const say = consoleTexts(frame);

/** An error message for people, in the service’s own words if it gave any. */
export function faultText(error: unknown): string {
  if (!(error instanceof Refusal)) throw error;
  if (error.status === 0) return say('fault.offline');
  if (error.errors.length > 0) return error.errors.map(fieldFault).reduce(severalFaults);
  return error.detail || say('fault.unknown');
}

/** The same with a reference, if the service is at fault, and a retry button where it may help. */
export function Fault({ error, retry }: { readonly error: Refusal; readonly retry?: () => void }) {
  return (
    <div class="notice fault" role="alert">
      <p>{faultText(error)}</p>
      {error.status >= 500 && error.instance !== undefined && (
        <p>{say('fault.cite', { instance: error.instance })}</p>
      )}
      {retry && (
        <button type="button" class="button small" onClick={retry}>
          {say('again')}
        </button>
      )}
    </div>
  );
}
