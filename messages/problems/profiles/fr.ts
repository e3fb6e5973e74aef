/** Of profiles and their sessions. */
export const fr = {
  'session-expired.title': 'Session expirée',
  'session-expired': 'Cette session est finie et ne peut être renouvelée : créez un nouveau profil.',
  'too-many-requests.crowd':
    'Beaucoup de personnes arrivent en même temps. Réessayez dans quelques secondes ; avec la même Idempotency-Key, le défi déjà résolu reste valable.',
  'too-many-requests.same-key':
    'Deux demandes portaient la même Idempotency-Key au même instant : réessayez.',
  'field.token-or-cookie': 'Champ obligatoire sans cookie de session',
  'field.kiosk-or-meeting': 'Une borne ou une salle, pas les deux',
  'erasure-not-found.title': 'Reçu d’effacement inconnu',
  'erasure-not-found':
    'Aucun effacement n’a ce reçu, ou il date de plus de trois ans : vérifiez qu’il est entier.',
  'too-many-requests.crowd-asks':
    'Beaucoup de demandes arrivent en même temps. Réessayez dans quelques secondes.',
  'kiosk-unknown.title': 'Borne inconnue',
  'kiosk-unknown': 'Cette borne n’est pas ouverte, ou ne l’est plus.',
  'too-many-requests.profiles-today':
    'Autant de profils qu’il en est prévu pour un jour ont été créés aujourd’hui. Revenez demain ; qui a déjà un profil vote comme toujours.',
  'too-many-requests.kiosk-full':
    'Cette borne a servi autant de fois qu’elle le peut en un jour. Votez sur votre téléphone, ou revenez demain.',
  'too-many-requests.kiosk-pace':
    'Beaucoup de profils viennent d’être créés sur cette borne. Réessayez dans quelques minutes, ou votez sur votre téléphone.',
} as const;
