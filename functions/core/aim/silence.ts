/** In milliseconds: whoever has an aim and says nothing for so long beyond what it announced counts as dead, and another try is begun. */
export const SILENCE_MS = 5 * 60_000;

/** In milliseconds: once it has been out of time for so long, an aim whose every try breaks off is tried only so often. */
const OUT_OF_TIME_MS = 3_600_000;

/**
 * How long a try that is begun now may take to be heard of. Each that breaks off is a dead letter, which tells a person; when nothing could be
 * sent for it any more, one of them an hour is enough.
 */
export const silenceOf = ({ expiresAt }: { readonly expiresAt: number }, now: number): number =>
  now > expiresAt + OUT_OF_TIME_MS ? OUT_OF_TIME_MS : SILENCE_MS;
