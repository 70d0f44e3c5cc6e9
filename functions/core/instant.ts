/**
 * An instant, in epoch milliseconds, as a message says it to a person: `2026-11-28T06:01:43Z`, and `2026-11-28T06:00Z` at the full minute. In UTC,
 * since whoever reads it may be anywhere, as are the fields of an outcome and the lines of a log.
 */
export const utcText = (instant: number): string => new Date(instant).toISOString().replace(/(:00)?\.\d{3}Z$/, 'Z');

/** Those in a text, as messages say them, but no part of the name of an occurrence. */
export const INSTANTS = /(?<![#\w])\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;
