import * as z from 'zod/mini';

/** How somebody looks at the page: it outlasts a reload of the tab. */
const ViewSchema = z.object({
  /** How often wider than all of the day would be. */
  zoom: z.number(),
  /** The instant at the left edge, where it does not follow the day. */
  left: z.exactOptional(z.number()),
  filter: z.string(),
});
export type View = z.infer<typeof ViewSchema>;

const KEY = 'view';
const FIRST: View = { zoom: 1, filter: '' };

export function rememberedView(): View {
  try {
    const read = ViewSchema.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? ''));
    return read.success ? read.data : FIRST;
  } catch {
    return FIRST;
  }
}

/** Where the browser keeps nothing, a reload begins anew. */
export function rememberView(view: View): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(view));
  } catch {}
}
