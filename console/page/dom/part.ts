/** A part of the page that lies in its markup. Throws where there is none. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

/** The page's one dialog. */
export function dialogPart(id: string): HTMLDialogElement {
  const found = part(id);
  if (!(found instanceof HTMLDialogElement)) throw new Error(`${id} is no dialog`);
  return found;
}
