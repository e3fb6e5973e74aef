/** What stands in the place of what was taken out of a letter, in French as the reason is. */
export const takenOut = 'Retiré le {date} : {why}';
