import { element } from '#console/page/dom/element.ts';
import { speedsWith } from '#console/page/words/speeds.ts';

/** How fast the day goes. What somebody is about to choose stays open as the day goes on. */
export function createSpeedField(onSpeed: (speed: number) => void) {
  const select = element('select', { id: 'speed' });
  select.addEventListener('change', () => onSpeed(Number(select.value)));
  let shown = '';
  return {
    node: element('label', { class: 'field inline', for: 'speed' }, element('span', {}, 'Speed'), select),
    draw: (speed: number): void => {
      const known = speedsWith(speed);
      const text = known.map(({ label }) => label).join();
      if (text !== shown) {
        select.replaceChildren(...known.map((one) => element('option', { value: `${one.speed}` }, one.label)));
        shown = text;
      }
      if (document.activeElement !== select) select.value = `${speed}`;
    },
  };
}
