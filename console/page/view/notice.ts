/** Long enough to be read. */
const SHOWN_MS = 8000;

/** Says something once, over the page. */
export function createNotice(root: HTMLElement): (text: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (text) => {
    clearTimeout(timer);
    root.textContent = text;
    timer = setTimeout(() => {
      root.textContent = '';
    }, SHOWN_MS);
  };
}
