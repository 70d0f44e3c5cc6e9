/**
 * Which version of the credentials parameter: `8_1767323045000` is the eighth, and when it was written, in epoch milliseconds. Of a parameter
 * that was deleted and made anew the number begins again, the time does not. It says nothing of what the version holds.
 */
export const editionOf = (version: number, writtenAt: number): string => `${version}_${writtenAt}`;

export const versionOf = (edition: string): string => edition.split('_')[0] ?? edition;

/** When it was written; of two editions the later one holds. */
export const writtenAt = (edition: string): number => Number(edition.split('_')[1] ?? 0);
