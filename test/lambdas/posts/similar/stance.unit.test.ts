import { describe, expect, test } from '@jest/globals';
import { SimilarityIndex } from '../../../../lambdas/posts/similar/similarity-index.ts';
import { clausesOf } from '../../../../lambdas/posts/similar/stance.ts';
import { signedTermsOf } from '../../../../lambdas/posts/similar/terms.ts';

function compare(one: string, other: string) {
  const index = new SimilarityIndex();
  index.add({ id: 'one', title: one });
  const [match] = index.find(other);
  return match ?? { id: '', similarity: 0, contrary: false };
}

describe('contrary ideas are told apart, whichever came first:', () => {
  test.each([
    ['Plus de trains le dimanche entre Nancy et Épinal', 'Moins de trains le dimanche entre Nancy et Épinal'],
    ['Il faut construire la ligne à grande vitesse', 'Il ne faut pas construire la ligne à grande vitesse'],
    ['Construire une piscine à Metz', 'Ne construisons pas de piscine à Metz'],
    ['Construire une piscine à Metz', 'Faut pas construire de piscine à Metz'],
    ['Pour le tramway à Metz', 'Contre le tramway à Metz'],
    ['Oui au tramway de Metz', 'Non au tramway de Metz'],
    ['Ouvrir la gare de Toul le samedi', 'Fermer la gare de Toul le samedi'],
    ['Ouverture de la gare de Toul le samedi', 'La fermeture de la gare de Toul le samedi'],
    ['Augmenter les aides aux agriculteurs bio', 'Baisser les aides aux agriculteurs bio'],
    ['Augmenter les aides aux agriculteurs bio', 'Diminuer les aides aux agriculteurs bio'],
    ['Une cantine avec viande au lycée', 'Une cantine sans viande au lycée'],
    ['Autoriser les chiens dans les TER', 'Interdire les chiens dans les TER'],
    ['Autoriser les chiens dans les TER', 'Interdiction des chiens dans les TER'],
    ['Toujours des contrôleurs dans les trains de nuit', 'Jamais de contrôleurs dans les trains de nuit'],
    ['Des distributeurs dans les lycées', 'Aucun distributeur dans les lycées'],
    ['Il faut des éoliennes en Meuse', 'Il ne faut plus d’éoliennes en Meuse'],
    ['Davantage d’éoliennes en Meuse', 'Trop d’éoliennes en Meuse'],
    ['Maintenir la maternité de Verdun', 'Supprimer la maternité de Verdun'],
    ['Doublez les trains de Metz le soir', 'Divisez par deux les trains de Metz le soir'],
    ['Je suis favorable au parc éolien de Toul', 'Je suis défavorable au parc éolien de Toul'],
    ['Vive le parc éolien de Toul', 'À bas le parc éolien de Toul'],
    ['Rallonger la ligne 4 jusqu’à Vandœuvre', 'Raccourcir la ligne 4 jusqu’à Vandœuvre'],
    ['Élargir l’autoroute de Metz', 'Rétrécir l’autoroute de Metz'],
    ['La gare doit rester ouverte à Toul', 'La gare doit rester fermée à Toul'],
    ['Le tramway de Metz, oui', 'Le tramway de Metz, non'],
    ['Le tramway de Metz : bonne idée', 'Le tramway de Metz : mauvaise idée'],
    ['J’aime le tramway de Metz', 'Je déteste le tramway de Metz'],
    ['Tout le monde doit trier ses déchets', 'Personne ne doit trier ses déchets'],
    ['Installer des caméras dans les gares', 'Désinstaller les caméras des gares'],
    ['More buses to Kehl at night', 'No buses to Kehl at night'],
    ['Bus gratuits pour les lycéens', 'Bus payants pour les lycéens'],
    ['Ouvrir plus tôt les musées de Reims', 'Ouvrir plus tard les musées de Reims'],
    ['Des trains plus rapides vers Paris', 'Des trains plus lents vers Paris'],
    ['Ne pas fermer la gare de Toul', 'Fermer la gare de Toul'],
    ['Des bus plutôt que des voitures en ville', 'Des voitures plutôt que des bus en ville'],
    ['Moins de voitures et plus de vélos en ville', 'Plus de voitures et moins de vélos en ville'],
    ['𝐏𝐥𝐮𝐬 de trains le dimanche', '𝐌𝐨𝐢𝐧𝐬 de trains le dimanche'],
    ['Mehr Züge am Sonntag nach Kehl', 'Weniger Züge am Sonntag nach Kehl'],
    ['Züge am Sonntag nach Kehl', 'Keine Züge am Sonntag nach Kehl'],
  ])('« %s » and « %s »', (one, other) => {
    for (const match of [compare(one, other), compare(other, one)]) {
      expect(match.similarity).toBeLessThan(0.9);
      // Nothing is reported about two that have few words in common.
      expect(match.contrary).toBe(match.similarity >= 0.5);
    }
    expect([...signedTermsOf(one)]).not.toEqual([...signedTermsOf(other)]);
  });
});

describe('the same idea stays the same:', () => {
  test.each([
    ['Plus de trains le dimanche', 'Le dimanche, il faut davantage de trains'],
    ['Moins de camions en ville', 'En ville moins de camions'],
    ['Moins de camions en ville', 'Trop de camions en ville'],
    ['Il ne faut que des bus électriques', 'Il faut des bus électriques'],
    ['On ne demande que des pistes sûres', 'On demande des pistes sûres'],
    ['Il ne reste plus que deux bus le soir', 'Il reste deux bus le soir'],
    ['Pas seulement des pistes cyclables en ville', 'Des pistes cyclables en ville'],
    ['Il ne faut pas que des pistes cyclables en ville', 'Des pistes cyclables en ville'],
    ['Pourquoi ne pas ouvrir la piscine le soir ?', 'Ouvrir la piscine le soir'],
    ['Pourquoi pas un musée à Longwy ?', 'Un musée à Longwy'],
    ['Ne pourrait-on pas ouvrir la piscine le soir ?', 'Ouvrir la piscine le soir'],
    ['Ne pas fermer la gare de Toul', 'Non à la fermeture de la gare de Toul'],
    ['Contre la fermeture de la gare de Toul', 'Empêcher la fermeture de la gare de Toul'],
    ['Au moins un train par heure à Toul', 'Un train par heure à Toul'],
    ['Bus gratuits pour les moins de 26 ans', 'Bus gratuits pour les jeunes de 26 ans'],
    ['Ouvrir sans attendre la piste de Sedan', 'Ouvrir la piste de Sedan'],
    ['Protéger l’eau avant qu’il ne soit trop tard', 'Protéger l’eau bien avant'],
    ['Pas assez de médecins à Commercy', 'Plus de médecins à Commercy'],
    ['Trop peu de médecins à Commercy', 'Davantage de médecins à Commercy'],
    ['Rouvrir la gare fermée de Toul', 'Rouvrir la gare de Toul'],
    ['Réparer les routes en mauvais état', 'Réparer les routes'],
    ['No 4 : une ligne vers Toul', 'Une ligne 4 vers Toul'],
    ['Pas moins de médecins à Commercy', 'Davantage de médecins à Commercy'],
    ['Il ne faut plus attendre pour rouvrir la gare de Toul', 'Il faut rouvrir la gare de Toul'],
    ['Ne tardons pas à rouvrir la gare de Toul', 'Rouvrir la gare de Toul'],
    ['N’oublions surtout pas les lycées ruraux', 'Les lycées ruraux'],
    ['Radwege in Colmar nicht vergessen', 'Radwege in Colmar'],
    ['Warum nicht mehr Radwege in Colmar?', 'Mehr Radwege in Colmar'],
    ['Why not open the library on Sunday?', 'Open the library on Sunday'],
    ['Ni plus ni moins que la gratuité des bus scolaires', 'La gratuité des bus scolaires'],
  ])('« %s » and « %s »', (one, other) => {
    for (const match of [compare(one, other), compare(other, one)]) expect(match.contrary).toBe(false);
  });

  test('in another order, with a denial as without', () => {
    expect([...signedTermsOf('Moins de camions en ville le soir')]).toEqual([
      ...signedTermsOf('Le soir, en ville, moins de camions'.replaceAll(',', '')),
    ]);
    expect(compare('Il ne faut pas de route ici', 'Pas de route, il ne faut pas').similarity).toBe(1);
  });
});

test('most of these are marked, and not only passed over', () => {
  expect(compare('Plus de trains le dimanche', 'Moins de trains le dimanche')).toEqual({
    ...{ id: 'one', similarity: 0.89, contrary: true },
  });
  expect(compare('Il faut construire la ligne', 'Il ne faut pas construire la ligne').contrary).toBe(true);
  expect(compare('Ouvrir la gare de Toul le samedi', 'Fermer la gare de Toul le samedi').contrary).toBe(true);
});

test('each clause is for or against by itself', () => {
  expect(
    clausesOf('Moins de voitures, plus de vélos et pas de bus au lieu de trams').map(({ sign }) => sign),
  ).toEqual([-1, 1, -1, -1]);
});
