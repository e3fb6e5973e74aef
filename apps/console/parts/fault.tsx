import { Refusal } from '../../../contract/client/call.ts';
import { frame } from '../../../messages/console/frame.ts';
import { consoleTexts } from '../../../messages/console/texts.ts';

const say = consoleTexts(frame);

/** What went wrong, for people: the service’s own words where it has some. */
export function faultText(error: unknown): string {
  if (!(error instanceof Refusal)) throw error;
  if (error.status === 0) return say('fault.offline');
  return error.detail || say('fault.unknown');
}

/** The same, with what to cite where the service is at fault, and another try where that may help. */
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
