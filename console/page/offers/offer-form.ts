import { button, element } from '#console/page/dom/element.ts';
import type { Deed, Done, Field, Offer } from '#console/scene/offer.ts';
import { createField } from './field-view.ts';

interface OfferFormProps {
  /** That it was opened for: chosen wherever it can be. */
  readonly component: string | undefined;
  readonly onDeed: (deed: Deed) => Promise<Done>;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** What an offer wants to know; all that is wrong with it is said at once, each where it is wrong. */
export function offerForm(
  { key, label, about, fields }: Offer,
  { component, onDeed, onDone, onBack }: OfferFormProps,
): HTMLFormElement {
  const views = fields.map((field) => createField(chosen(field, component), 'offer'));
  const wrong = element('p', { class: 'wrong', role: 'alert', dir: 'auto' });
  const submit = element('button', { type: 'submit', class: 'primary' }, label);
  const form = element(
    'form',
    { novalidate: '' },
    element('p', { class: 'about', dir: 'auto' }, about),
    ...views.map(({ node }) => node),
    wrong,
    element('div', { class: 'tools' }, submit, button({}, onBack, 'Back')),
  );

  const send = async (): Promise<void> => {
    const values = Object.fromEntries(
      views.flatMap(({ name, value }) => {
        const given = value();
        return given === undefined ? [] : [[name, given]];
      }),
    );
    submit.disabled = true;
    const { done, mistakes } = await onDeed({ do: 'offer', key, values });
    submit.disabled = false;
    if (done) return onDone();
    const of = (name: string): readonly string[] =>
      mistakes.filter(({ field }) => field === name).map((one) => one.wrong);
    for (const view of views) view.blame(of(view.name));
    const known = new Set(views.map(({ name }) => name));
    wrong.textContent = mistakes
      .filter(({ field }) => !known.has(field))
      .map((one) => one.wrong)
      .join(' ');
    views.find(({ name }) => of(name).length > 0)?.focus();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  return form;
}

const chosen = (field: Field, component: string | undefined): Field =>
  component !== undefined && field.choices?.includes(component) ? { ...field, value: component } : field;
