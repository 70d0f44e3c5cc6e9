/** Whether somebody still wants something. */
export interface Idleness {
  /** Somebody has asked for something just now. */
  disturb(): void;
  /** For how long nobody has asked for anything, whether it is too long. */
  isOver(): boolean;
}

/**
 * @param mostMs how long nobody may ask for anything
 * @param now real time, in epoch ms
 */
export function createIdleness(mostMs: number, now: () => number): Idleness {
  let since = now();
  return {
    disturb: () => {
      since = now();
    },
    isOver: () => now() - since >= mostMs,
  };
}
