/** In milliseconds: whoever has an aim and says nothing for so long beyond what it announced counts as dead, and another try is begun. */
export const SILENCE_MS = 5 * 60_000;
