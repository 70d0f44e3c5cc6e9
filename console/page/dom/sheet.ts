import { button, type Content, element, setText } from './element.ts';

/** What lies over the page, on its right side, until it is closed: by its button, by Escape, or by a press beside it. */
export interface Sheet {
  /** Replaces what is open; `onClose` is called where somebody closes it. */
  open(title: string, content: readonly Content[], onClose?: () => void): void;
  /** What is open has another name by now. */
  retitle(title: string): void;
  /** Without calling `onClose`. */
  close(): void;
}

export function createSheet(dialog: HTMLDialogElement): Sheet {
  const heading = element('h2', { id: 'sheet-title', tabindex: '-1' });
  const body = element('div', { class: 'body' });
  let onClosed: (() => void) | undefined;
  const close = button({ class: 'quiet close', 'aria-label': 'Close' }, () => dialog.close(), '✕');
  dialog.setAttribute('aria-labelledby', 'sheet-title');
  dialog.append(element('div', { class: 'head' }, heading, close), body);
  dialog.addEventListener('close', () => {
    const told = onClosed;
    onClosed = undefined;
    told?.();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  return {
    open: (title, content, onClose) => {
      onClosed = onClose;
      setText(heading, title);
      body.replaceChildren(...content);
      if (!dialog.open) dialog.showModal();
      body.scrollTop = 0;
      heading.focus();
    },
    retitle: (title) => setText(heading, title),
    close: () => {
      onClosed = undefined;
      dialog.close();
    },
  };
}
