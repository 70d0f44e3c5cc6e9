import * as z from 'zod/mini';

/** What the reconciler receives from its schedule. It goes by its own clock: what comes late is as good as what comes on time. */
export const ReconcileEventSchema = z.strictObject({ reconcile: z.iso.datetime() });
