/** What stands in the place of what was taken out of a letter, in French as the reason is. */
export const takenOut = 'Retiré le {date} : {why}';

/** The same of a suggestion whose author withdrew it, who gives no reason. */
export const withdrawnByAuthor = 'Retirée par son auteur le {date}.';
