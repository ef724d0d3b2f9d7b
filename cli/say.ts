/* oxlint-disable no-console -- the command line speaks to the person at the terminal */

/** Says how far things are, beside the result. */
export const tell = (words: string): void => console.error(words);

/** Writes a result to standard output. */
export const put = (text: string): void => console.log(text);
