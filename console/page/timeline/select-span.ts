import { element } from '#console/page/dom/element.ts';

/** In px: less was no span but a press. */
const LEAST = 8;

/** Lets a span be drawn along the hours, with a mouse or a finger; places in px from their left. */
export function selectSpan(hours: HTMLElement, onSelect: (from: number, until: number) => void): void {
  const chosen = element('div', { class: 'chosen', hidden: '' });
  hours.after(chosen);
  let start: number | undefined;
  const placeOf = ({ clientX }: PointerEvent): number => clientX - hours.getBoundingClientRect().left;

  hours.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    start = placeOf(event);
    hours.setPointerCapture(event.pointerId);
  });
  hours.addEventListener('pointermove', (event) => {
    if (start === undefined) return;
    const [from, until] = ordered(start, placeOf(event));
    chosen.hidden = until - from < LEAST;
    chosen.style.left = `${hours.offsetLeft + from}px`;
    chosen.style.width = `${until - from}px`;
  });
  hours.addEventListener('pointerup', (event) => {
    if (start === undefined) return;
    const [from, until] = ordered(start, placeOf(event));
    start = undefined;
    chosen.hidden = true;
    if (until - from >= LEAST) onSelect(from, until);
  });
  hours.addEventListener('pointercancel', () => {
    start = undefined;
    chosen.hidden = true;
  });
}

const ordered = (one: number, other: number): readonly [number, number] => (one < other ? [one, other] : [other, one]);
