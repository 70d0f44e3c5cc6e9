import { button, element } from '#console/page/dom/element.ts';
import type { Sheet } from '#console/page/dom/sheet.ts';
import type { Deed, Done, Offer } from '#console/scene/offer.ts';
import type { Scene } from '#console/scene/scene.ts';
import { offerForm } from './offer-form.ts';

const GROUPS = {
  trouble: { button: 'Cause trouble', title: 'What is to go wrong?' },
  remedy: { button: 'Remedies', title: 'What is to be done about it?' },
} as const satisfies Record<Offer['group'], { button: string; title: string }>;

interface OffersProps {
  readonly sheet: Sheet;
  readonly onDeed: (deed: Deed) => Promise<Done>;
  /** Said where something was done, or could not be. */
  readonly say: (text: string) => void;
}

/** What a person may cause, and what may be done about it; nothing where the page only shows. */
export function createOffers(root: HTMLElement, { sheet, onDeed, say }: OffersProps) {
  let offers: readonly Offer[] = [];
  let isPaused = false;

  /** Opens the form of an offer; the way back leads to where it was chosen. */
  const offerButton = (offer: Offer, onBack: () => void, component?: string): HTMLElement =>
    button(
      { class: 'offer' },
      () => open(offer, onBack, component),
      element('b', {}, offer.label),
      element('span', { dir: 'auto' }, offer.about),
    );
  const choose = (group: Offer['group']): void => {
    const choices = offers.filter((offer) => offer.group === group);
    const buttons = choices.map((offer) =>
      element(
        'li',
        {},
        offerButton(offer, () => choose(group)),
      ),
    );
    sheet.open(GROUPS[group].title, [element('ul', { class: 'offers' }, ...buttons)]);
  };
  const open = (offer: Offer, onBack: () => void, component: string | undefined): void => {
    const onDone = (): void => {
      sheet.close();
      say(`Done: ${offer.label}.${isPaused ? ' Press Play to see what comes of it.' : ''}`);
    };
    sheet.open(offer.label, [offerForm(offer, { component, onDeed, onDone, onBack })]);
  };
  const save = async (): Promise<void> => {
    const { done, mistakes } = await onDeed({ do: 'save' });
    say(done ? 'Saved as a drill.' : mistakes.map(({ wrong }) => wrong).join(' '));
  };

  const trouble = button({ class: 'trouble' }, () => choose('trouble'), GROUPS.trouble.button);
  const remedy = button({}, () => choose('remedy'), GROUPS.remedy.button);
  const saving = button({}, () => void save(), 'Save as drill');
  root.append(trouble, remedy, saving);
  const draw = (scene: Scene): void => {
    offers = scene.offers;
    isPaused = scene.playing?.playing === false && !scene.playing.over;
    trouble.hidden = !offers.some(({ group }) => group === 'trouble');
    remedy.hidden = !offers.some(({ group }) => group === 'remedy');
    saving.hidden = offers.length === 0 || scene.playing === undefined;
    root.hidden = offers.length === 0;
  };
  return { draw, offerButton };
}
