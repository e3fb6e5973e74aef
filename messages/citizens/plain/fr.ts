import type { PlainTexts } from './shape.ts';

export const fr: PlainTexts = {
  privacy: {
    title: 'Ce que nous gardons',
    description: 'Ce que le service sait de vous, pourquoi, et jusqu’à quand.',
    blocks: [
      {
        caption: 'Ce que nous gardons',
        rows: [
          [
            'Votre profil',
            'Département, sexe, tranche d’âge. Rien d’autre : ni nom, ni adresse, ni téléphone. Jusqu’à ce que vous l’effaciez, {idleMonths} mois sans visite, ou {years} ans en tout.',
          ],
          [
            'Vos votes',
            'La réponse et le groupe (département, sexe, âge), sans date ni profil. Rien ne relie deux votes d’une même personne.',
          ],
          ['Vos idées', 'Le texte, et une clé qui vous permet de les retrouver.'],
          [
            'Votre adresse, si vous la donnez',
            'Pour une réponse ou pour la lettre : à part, chiffrée, jamais reliée au profil.',
          ],
          [
            'Sur votre appareil',
            'De quoi retrouver votre profil et ses trois réponses, vos brouillons, vos reçus, l’endroit où vous vous êtes arrêté. Nous n’y avons pas accès.',
          ],
          ['Traceurs', 'Aucun traceur, aucune publicité, aucun autre site.'],
        ],
      },
      { heading: 'Votre accord', id: 'accord' },
      {
        text: 'Vos votes peuvent dire vos opinions : la loi demande donc votre accord avant le premier vote (article 9 du règlement général sur la protection des données). Vous pouvez changer ou retirer un vote tant que la question est ouverte.',
      },
      { heading: 'Des chiffres légèrement brouillés', id: 'chiffres' },
      {
        text: 'Les totaux sont exacts. Ceux d’un département, d’un sexe ou d’un âge sont modifiés au hasard de quelques unités, publiés par lots et jamais vote par vote ; un groupe de moins de onze personnes n’est pas montré. C’est ainsi que personne n’est reconnu.',
      },
      {
        where: 'messenger',
        text: 'Si vous écrivez à notre page sur Messenger, nous n’en lisons pas le texte et répondons par un lien vers ce site ; nous gardons jusqu’au soir une empreinte chiffrée qui dit que vous avez reçu ce lien. Meta, lui, sait que vous avez écrit, et quoi : votre avis se donne ici.',
      },
      { heading: 'Vos droits' },
      {
        text: 'Sur la page [Mes données](/mes-donnees), vous lisez et téléchargez tout ce que le service garde de votre profil, et vous l’effacez. Pour le reste (rectification, opposition, une question) : écrivez à {mail}. Vous pouvez aussi saisir la Commission nationale de l’informatique et des libertés (cnil.fr).',
      },
    ],
  },
  charter: {
    title: 'Charte de modération',
    description: 'Pourquoi une idée est publiée ou non, qui décide, et comment contester.',
    blocks: [
      {
        text: 'Chaque idée est lue par une personne de la direction concernée, sous {days} jours. Des règles signalent ce qui mérite attention ; aucune machine ne refuse.',
      },
      { heading: 'Motifs de refus' },
      { slot: 'reasons' },
      { heading: 'Si votre idée est refusée' },
      {
        text: 'Vous lisez le motif et une explication. Vous pouvez la corriger une fois, ou demander une autre lecture : quelqu’un d’autre la relira.',
      },
      { heading: 'Si une idée pose problème' },
      {
        text: 'Le bouton « Signaler » est sur sa page. Après {flags} signalements de personnes différentes, elle est retenue pour relecture.',
      },
    ],
  },
  recount: {
    title: 'Recompter soi-même',
    description: 'Comment vérifier un résultat sans nous croire.',
    blocks: [
      {
        text: 'Quand un vote se termine, chaque bulletin est recompté et le résultat est certifié. La liste des bulletins est publiée : un reçu et une réponse par ligne, sans personne.',
      },
      { heading: 'Retrouver son bulletin' },
      {
        text: 'En votant, votre appareil a reçu un code. Cherchez ce code dans la liste : la réponse écrite à côté doit être la vôtre.',
      },
      { heading: 'Compter' },
      {
        list: [
          'Téléchargez la liste : GET /v1/posts/…/ballots, ou le bouton de la page du vote.',
          'Comptez les lignes par réponse. Un script de quelques lignes de Python le fait, sans rien installer.',
          'Calculez la racine de Merkle de la liste (RFC 9162) : elle doit être celle du certificat.',
          'Vérifiez que le certificat suit le précédent : chacun porte l’empreinte de celui d’avant.',
        ],
      },
      { heading: 'Une enveloppe' },
      {
        text: 'Sur sa page, « Le résultat complet » est un fichier. Le script docs/envelope.py, quelques lignes de Python sans rien installer, en refait les sommes, l’ordre, les prix et la comparaison, et dit ce que votre part a payé.',
      },
      {
        text: '« Votre part » se refait à la main : partez de la part annoncée, suivez les tours, et retirez le prix de chaque projet que vous aviez choisi.',
      },
      { heading: 'L’écart' },
      {
        text: 'L’écart entre les compteurs et les bulletins est vérifié chaque nuit et publié : GET /v1/drift. Il doit être nul.',
      },
    ],
  },
  data: {
    title: 'Données ouvertes',
    description: 'Tout ce que montrent ces pages, en fichiers, sous Licence Ouverte.',
    blocks: [
      {
        text: 'Chaque jour, tout ce que montrent ces pages est figé en CSV, JSON et Parquet, sous Licence Ouverte 2.0. Les chiffres fins y sont protégés comme ici.',
      },
      { slot: 'datasets' },
      { heading: 'Pour les réutilisateurs' },
      {
        list: [
          'Le catalogue DCAT-AP : [/v1/open-data/catalogue](/v1/open-data/catalogue)',
          'La documentation de l’API : [/v1/docs](/v1/docs)',
        ],
      },
    ],
  },
  legal: {
    title: 'Mentions légales',
    description: 'Qui publie ce site, qui l’héberge, sous quelle licence.',
    blocks: [
      { heading: 'Éditeur' },
      { text: '{region}. Contact : {mail}.' },
      { heading: 'Hébergement' },
      {
        text: 'Amazon Web Services EMEA SARL, 38 avenue John F. Kennedy, L-1855 Luxembourg. Région d’hébergement : {hosting}.',
      },
      { heading: 'Licences' },
      {
        list: [
          'Logiciel libre : EUPL-1.2.',
          'Titres : Bricolage Grotesque, SIL Open Font License 1.1.',
          'Icônes : Lucide, ISC.',
          'Fond de carte : Victor Cazanave, CC BY 4.0.',
          'Population : {source}, Licence Ouverte 2.0.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Accessibilité : {state}',
    description: 'Où en est l’accessibilité de ce site, et à qui signaler un défaut.',
    blocks: [
      {
        text: '{region} s’engage à rendre ce site accessible (article 47 de la loi n° 2005-102). Cette déclaration s’applique à {name}.',
      },
      { heading: 'État de conformité' },
      {
        text: '{name} est en l’état « {state} » avec le référentiel général d’amélioration de l’accessibilité (RGAA 4.1) : {rate} des critères applicables sont respectés. Un critère qui n’a pas encore été vérifié à la main compte comme non respecté.',
      },
      { slot: 'audit' },
      { heading: 'Ce qui n’est pas accessible' },
      {
        text: 'Le site n’a pas encore été essayé avec des lecteurs d’écran (NVDA, VoiceOver, TalkBack) : le critère 7.1 compte comme non respecté.',
      },
      {
        text: 'La version web de la lettre est le courriel tel qu’il a été envoyé : sans menu ni lien d’évitement, et mis en forme par des attributs. Les critères 9.2, 10.1, 12.2, 12.4 et 12.7 comptent comme non respectés ; le même contenu est dans les pages du site.',
      },
      {
        text: 'Il s’agit d’une auto-évaluation, faite critère par critère ; le tableau est dans le code source, avec la façon dont chacun a été vérifié.',
      },
      { heading: 'Technologies et outils' },
      {
        text: 'HTML, CSS, SVG, JavaScript, WAI-ARIA. Vérifié avec axe-core et Chromium, au clavier, à 360 et à 1 280 pixels, en clair et en sombre.',
      },
      { heading: 'Signaler un défaut' },
      {
        text: 'Écrivez à {mail} : nous répondons sous une semaine. Si la réponse ne vient pas, ou ne suffit pas, vous pouvez saisir le Défenseur des droits (defenseurdesdroits.fr), par courrier gratuit : Défenseur des droits, Libre réponse 71120, 75342 Paris Cedex 07.',
      },
    ],
  },
};
