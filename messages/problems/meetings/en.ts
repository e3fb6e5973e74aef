import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const en: Catalogue<keyof typeof fr> = {
  'meeting-not-found.title': 'Meeting not found',
  'meeting-not-found': 'No meeting has this identifier.',
  'room-code-unknown.title': 'Unknown code',
  'room-code-unknown':
    'No room opens with this code today. A code works on the day of the meeting, the day before and the day after: read it again on the screen in the room.',
  'too-many-requests.room-tries':
    'You have tried five codes within a minute. Wait a moment, and read again the one that is shown in the room.',
};
