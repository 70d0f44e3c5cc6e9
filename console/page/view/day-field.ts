import { element } from '#console/page/dom/element.ts';

/** Which day is played. */
export function createDayField(onDay: (date: string) => void) {
  const input = element('input', { type: 'date', id: 'date', required: '' });
  input.addEventListener('change', () => {
    if (input.value !== '') onDay(input.value);
  });
  return {
    node: element('label', { class: 'field inline', for: 'date' }, element('span', {}, 'Day'), input),
    draw: (date: string | undefined): void => {
      if (document.activeElement !== input && date !== undefined && input.value !== date) input.value = date;
    },
  };
}
