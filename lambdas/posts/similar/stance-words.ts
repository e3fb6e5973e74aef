import { foldedWords } from './folded-words.ts';

const words = (list: string) => foldedWords(list.split(/\s+/));

/** Words that negate, with or without « ne ». « Plus » and « que » depend on it (clause-sign.ts). */
export const denials = words(`
  pas jamais aucun aucune guère point ni non rien personne
  nicht kein keine keinen keiner keinem keines nie niemals
  not never`);

/** Those that are ordinary words without « ne ». */
export const denialsWithNe = words('point rien personne');

/** « Pas seulement », « pas uniquement »: that, and more. */
export const only = words('seulement uniquement que nur');

/** Quantities. Less of it, or too much of it now; anything else means wanting it. */
export const less = words('moins peu trop weniger less fewer');
export const more = words('plus davantage assez mehr more');

/** Prepositions of absence or opposition. */
export const without = words('sans ohne without');
export const against = words('contre gegen against');

/** « Sans attendre », « sans doute »: idioms that reject nothing. */
export const idleAfterWithout = words(
  'attendre délai délais tarder doute cesse faute exception arrêt relâche oublier compter parler hésiter',
);

/** « Ne plus attendre », « n’oublions pas », « nicht vergessen »: denied, they ask for what follows. */
export const idleWhenDenied = words(`
  attendre attendons attendez tarder tardons tardez oublier oublions oubliez hésiter hésitons hésitez négliger négligeons négligez
  warten zögern vergessen
  wait hesitate forget`);

/** « Pourquoi ne pas ouvrir ? », « warum nicht », « why not »: a question that proposes. */
export const whys = words('pourquoi warum wieso weshalb why');

/**
 * Verbs and their nouns that ask for the end or the reduction of something; also some adjectives whose opposite is a demand
 * too.
 */
export const ends = words(`
  stop halte zéro fini
  réduire réduisons réduisez réduction réductions diminuer diminuons diminuez diminution baisser baissons baissez baisse baisses
  limiter limitons limitez limitation limitations restreindre restriction restrictions freiner ralentir ralentissement
  supprimer supprimons supprimez suppression suppressions enlever enlevons enlevez retirer retirons retirez retrait ôter
  éliminer abolir abolition annuler annulation abroger abrogation
  fermer fermons fermez fermeture fermetures refermer
  interdire interdisons interdisez interdiction interdictions interdit interdite interdits interdites bannir proscrire empêcher
  arrêter arrêtons arrêtez cesser cessons cessez stopper stoppons stoppez renoncer abandonner abandonnons abandonnez abandon
  démolir démolition détruire détruisons destruction démanteler démantèlement déconstruire
  refuser refusons refusez refus rejeter rejet opposer opposés opposé opposition bloquer blocage
  économiser éviter évitons évitez éteindre éteignons éteignez extinction décourager dissuader
  raccourcir raccourcissons raccourcissez raccourcissement rétrécir rétrécissement diviser divisons divisez désinstaller désinstallation
  défavorable défavorables détester déteste détestons détestent
  privatiser privatisation décentraliser décentralisation
  payant payante payants payantes facultatif facultative facultatifs facultatives
  lent lente lents lentes lentement tard
  verbieten verbot schließen schließung abschaffen abbauen senken verringern stoppen`);

export const pronouns = words('je tu il elle on nous vous ils elles ce');
