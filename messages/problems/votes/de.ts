import type { Catalogue } from '../../translate.ts';
import type { fr } from './fr.ts';

export const de: Catalogue<keyof typeof fr> = {
  'post-not-merged.title': 'Vorschlag nicht zusammengelegt',
  'post-not-merged':
    'Dieser Beitrag wurde mit keinem anderen zusammengelegt: Ihre Stimme bleibt, wo sie ist.',
  'no-vote-to-carry-over.title': 'Keine Stimme zu übertragen',
  'no-vote-to-carry-over':
    'Sie hatten über diesen Vorschlag nicht abgestimmt: stimmen Sie über den ab, der ihn ersetzt.',
  'not-addressed.title': 'Frage an andere',
  'not-addressed': 'Diese Frage richtet sich an andere: {whom}. Das Ergebnis können Sie lesen.',
  'answer-invalid.title': 'Antwort abgelehnt',
  'answer-invalid.kind': 'Diese Frage erwartet {format}.',
  'answer-invalid.has-steps':
    'Diese Frage hat mehrere Schritte, über die einzeln abgestimmt wird: PUT /v1/posts/…/steps/…/vote.',
  'answer-invalid.unknown-option':
    'Die Option "{option}" gibt es nicht; die Optionen dieser Frage sind {options}.',
  'answer-invalid.option-twice': 'Die Option "{option}" kommt zweimal vor.',
  'answer-invalid.project-withdrawn':
    '„{option}“ wurde während der Abstimmung zurückgezogen: Wählen Sie ein anderes Projekt. Ihre frühere Wahl zählt weiterhin.',
  'answer-invalid.no-option': 'Wählen Sie mindestens eine Option.',
  'answer-invalid.too-few-options':
    '{chosen, plural, =0 {Kein Projekt ist gewählt} one {# Projekt ist gewählt} other {# Projekte sind gewählt}}; wählen Sie mindestens {least}.',
  'answer-invalid.too-many-options':
    '{chosen, plural, one {# Option ist gewählt} other {# Optionen sind gewählt}}; wählen Sie höchstens {limit}.',
  'answer-invalid.options-missing': 'Ordnen Sie alle Optionen; es fehlen {missing}.',
  'answer-invalid.off-scale': 'Antworten Sie mit einer ganzen Zahl von 1 bis 5.',
  'step-not-reached.title': 'Schritt nicht erreicht',
  'step-not-reached': 'Ihre Antworten auf die vorigen Schritte führen nicht zu diesem.',
  'format.approval': 'ein + oder ein −',
  'format.single-choice': 'die Wahl einer Option',
  'format.multiple-choice': 'eine Wahl von Optionen',
  'format.scale': 'eine Note von 1 bis 5',
  'format.ranking': 'eine Reihenfolge aller Optionen',
  'format.projects': 'eine Wahl von Projekten',
};
