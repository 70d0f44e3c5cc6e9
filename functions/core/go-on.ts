/**
 * "Go on, or why not" is said in one way. Each step of a run gives back what the next one needs, of a kind of its own, or the `Ending`
 * that the run has come to, which all later ones pass on: `kind` tells. This is what a step gives that has nothing to hand on. All of
 * it is plain data, since it is remembered.
 */
export const GO_ON = { kind: 'go-on' } as const;
export type GoOn = typeof GO_ON;
