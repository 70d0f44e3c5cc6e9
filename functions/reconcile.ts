import { createReconcileHandler } from './runtime/lambda/reconcile-handler.ts';
import { reconcileAll } from './runtime/reconcile/reconcile-all.ts';

/** Sees to it, each minute, that what was begun is pursued until its last word is told, and that what was due is begun. */
export const reconcile = reconcileAll;

export const handler = createReconcileHandler(reconcile);
