/** What is remembered of an event that a schedule should have delivered. */
export type Trace =
  /** Of one component: whether its aim was opened. */
  | { readonly kind: 'alone'; readonly isOpened: boolean }
  /** Of several: how far their aims are opened, and when whoever opens them was heard last, or will be, in epoch milliseconds. */
  | { readonly kind: 'several'; readonly settingOut?: { readonly done: boolean; readonly heard: number } | undefined };

/** Of several components the aims are not all opened as long as whoever opens them is not done. */
export const hasArrived = (trace: Trace): boolean =>
  trace.kind === 'alone' ? trace.isOpened : trace.settingOut?.done === true;

/** Whether it is delivered once more: nobody has it, or whoever opens its aims has been silent for longer than `silence`, in milliseconds. */
export function isMissed(trace: Trace, { now, silence }: { readonly now: number; readonly silence: number }): boolean {
  if (hasArrived(trace)) return false;
  const heard = trace.kind === 'several' ? trace.settingOut?.heard : undefined;
  return heard === undefined || now > heard + silence;
}
