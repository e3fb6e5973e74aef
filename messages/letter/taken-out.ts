/** Replaces an item removed from a letter; in French, like the reason. */
export const takenOut = 'Retiré le {date} : {why}';

/** The same for a suggestion that staff or flags took down: its reason is its author's to know. */
export const takenDown = 'Cette suggestion n’est plus publiée.';

/** The same for a suggestion withdrawn by its author, who gives no reason. */
export const withdrawnByAuthor = 'Retirée par son auteur le {date}.';
