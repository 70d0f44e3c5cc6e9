import { incidentBefore, incidentsOf, type Span } from '#console/page/board/incidents.ts';
import { matching } from '#console/page/board/matching.ts';
import { button, element, setText } from '#console/page/dom/element.ts';
import { createMemo } from '#console/page/lane/drawing.ts';
import type { View } from '#console/page/link/remembered.ts';
import type { Scene } from '#console/scene/scene.ts';

interface ToolsProps {
  readonly timeline: {
    readonly zoomBy: (factor: number) => void;
    readonly showAll: () => void;
    readonly zoomToSpan: (from: number, until: number) => void;
  };
  readonly onFilter: (filter: string) => void;
  readonly filter: string;
}

const CLOSER = 2;

/** How the time-line is looked at: which components, and how closely. */
export function createTools(root: HTMLElement, { timeline, onFilter, filter }: ToolsProps) {
  const search = element('input', {
    type: 'search',
    id: 'filter',
    placeholder: 'Find a component',
    autocomplete: 'off',
    'aria-label': 'Find a component',
  });
  search.value = filter;
  search.addEventListener('input', () => onFilter(search.value));
  const count = element('span', { class: 'faint count' });
  const away = button(
    { 'aria-label': 'Less closely', title: 'Less closely (−)' },
    () => timeline.zoomBy(1 / CLOSER),
    '−',
  );
  const closer = button(
    { 'aria-label': 'More closely', title: 'More closely (+); or draw a span along the hours' },
    () => timeline.zoomBy(CLOSER),
    '+',
  );
  let incidents: readonly Span[] = [];
  let looked: Span | undefined;
  const toIncident = (): void => {
    looked = incidentBefore(incidents, looked);
    if (looked !== undefined) timeline.zoomToSpan(looked.from, looked.until);
  };
  const incident = button(
    { title: 'To what went wrong or was caused last, then to what was before it (i)' },
    toIncident,
    'What happened',
  );
  const all = button({ title: 'All of it (0)' }, timeline.showAll, 'Whole day');
  root.append(search, count, element('div', { class: 'group' }, away, closer, all, incident));
  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(target instanceof HTMLElement) || target.closest('input, select, dialog') !== null) return;
    if (key === '+' || key === '=') timeline.zoomBy(CLOSER);
    else if (key === '-') timeline.zoomBy(1 / CLOSER);
    else if (key === '0') timeline.showAll();
    else if (key === 'i') toIncident();
  });
  const isOther = createMemo();
  return (scene: Scene, { zoom, filter: wanted }: Pick<View, 'zoom' | 'filter'>): void => {
    const { lanes, standings, showings, tries, happenings } = scene;
    if (isOther(standings, showings, tries, happenings)) incidents = incidentsOf(scene);
    incident.disabled = incidents.length === 0;
    const isFound = matching(wanted);
    const found = lanes.filter(({ name }) => isFound(name)).length;
    const whole = lanes.length === 1 ? '1 component' : `${lanes.length} components`;
    setText(count, found === lanes.length ? whole : `${found} of ${whole}`);
    away.disabled = zoom <= 1;
    all.disabled = zoom <= 1;
  };
}
