/** What the help of a command says that takes an instant. */
export const INSTANT_NOTE = `INSTANT is now, or 2027-03-28T01:30Z, with Z or an offset, or a local time, 2027-03-28 or 2027-03-28T03:30, in the time zone of
the first schedule of the file, or of the component where one is named. A rate without from counts from its deployment, which
nobody knows beforehand; here it counts from 1970-01-01.`;
