import { ACTIONS } from '#core/action.ts';

/** One file in `functions/` is one Lambda: the actions, the probe that looks at health, the reconciler that pursues what was begun, the reader that operators ask, the one that tells people, and the one that receives Huawei's alarms. */
export const FUNCTION_NAMES = [...ACTIONS, 'probe', 'reconcile', 'read', 'tell', 'receive'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];
