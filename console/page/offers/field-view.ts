import { element } from '#console/page/dom/element.ts';
import type { Field } from '#console/scene/offer.ts';

/** Of those that are typed, what is typed. */
const EXAMPLES = { number: '3', text: '', time: '14:30', duration: '10m' } as const satisfies Record<
  Exclude<Field['kind'], 'choice'>,
  string
>;

/** A field of a form. */
export interface FieldView {
  readonly name: string;
  readonly node: HTMLElement;
  /** Undefined where it may be left out, and is. */
  value(): string | undefined;
  /** What is wrong with it; nothing, if empty. */
  blame(wrong: readonly string[]): void;
  focus(): void;
}

export function createField(field: Field, form: string): FieldView {
  const { name, label, optional } = field;
  const id = `${form}-${name}`;
  const input = inputOf(field, id);
  const wrong = element('p', { class: 'wrong', id: `${id}-wrong`, dir: 'auto' });
  const node = element(
    'div',
    { class: 'field' },
    element(
      'label',
      { for: id },
      label,
      ...(optional ? [element('span', { class: 'faint' }, ' (may be left out)')] : []),
    ),
    input,
    wrong,
  );
  return {
    name,
    node,
    value: () => (optional && input.value === '' ? undefined : input.value),
    blame: (sentences) => {
      wrong.textContent = sentences.join(' ');
      if (sentences.length === 0) {
        input.removeAttribute('aria-invalid');
        input.removeAttribute('aria-describedby');
      } else {
        input.setAttribute('aria-invalid', 'true');
        input.setAttribute('aria-describedby', wrong.id);
      }
    },
    focus: () => input.focus(),
  };
}

function inputOf({ kind, choices = [], value, optional }: Field, id: string): HTMLInputElement | HTMLSelectElement {
  if (kind === 'choice') {
    const all = optional ? ['', ...choices] : choices;
    const select = element('select', { id }, ...all.map((choice) => element('option', { value: choice }, choice)));
    if (value !== undefined) select.value = value;
    return select;
  }
  const keyboard = kind === 'number' ? { inputmode: 'numeric' } : {};
  const input = element('input', {
    id,
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: EXAMPLES[kind],
    ...keyboard,
  });
  input.value = value ?? '';
  return input;
}
