/** The id of the question, and so the key of the answer, that says whose orders a file holds. */
export const shopAnswer = 'shop';

/** What the shop without a name is called, on pages and in answers. */
export const firstShop = 'First shop';
