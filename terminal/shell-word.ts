/** A word of a line as a POSIX shell reads it: quoted where it has to be. */
export const asWord = (text: string): string =>
  /^[\w,.:/@=+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
