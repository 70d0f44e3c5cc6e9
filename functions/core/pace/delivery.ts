/** So often somebody who begins the runs of an event says that it is at it still, in milliseconds; and before it sleeps for longer, until when. */
const NOTED_EACH_MS = 4 * 60_000;

/** Whether the ledger is to be told, again, that somebody is at it, who `noted` last until when that lasts. In epoch milliseconds. */
export const isToNote = (noted: number | undefined, now: number): boolean =>
  noted === undefined || now >= noted + NOTED_EACH_MS;

/** Whether so many seconds until the next look are longer than somebody who is at it is to be silent. */
export const isLong = (seconds: number): boolean => seconds * 1000 > NOTED_EACH_MS;
