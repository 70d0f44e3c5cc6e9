import { element } from '#console/page/dom/element.ts';

/** Whoever types a date passes by other ones, which are dates, too. */
const TYPED_MS = 900;

/** Which day is played. */
export function createDayField(onDay: (date: string) => void) {
  const input = element('input', { type: 'date', id: 'date', required: '', min: '2000-01-01', max: '2199-12-31' });
  let shown: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (input.checkValidity() && input.value !== shown) onDay(input.value);
  };
  input.addEventListener('change', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, TYPED_MS);
  });
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') ask();
  });
  input.addEventListener('blur', () => {
    if (timer !== undefined) ask();
  });
  return {
    node: element('label', { class: 'field inline', for: 'date' }, element('span', {}, 'Day'), input),
    draw: (date: string | undefined): void => {
      if (date === shown || date === undefined) return;
      shown = date;
      input.value = date;
    },
  };
}
