import { button, element, setText } from './element.ts';

const SAID_MS = 1500;

/** Puts a text into the clipboard, and says so where it was pressed. */
export function copyButton(label: string, textOf: () => string): HTMLButtonElement {
  const said = element('span', { 'aria-live': 'polite' }, label);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(textOf());
      setText(said, 'Copied');
    } catch {
      setText(said, 'Not allowed');
    }
    setTimeout(() => setText(said, label), SAID_MS);
  };
  return button({ class: 'quiet copy' }, () => void copy(), said);
}

/** A line for the terminal, with what copies it. */
export const commandLine = (command: string): HTMLElement =>
  element(
    'div',
    { class: 'command' },
    element('code', {}, command),
    copyButton('Copy', () => command),
  );
