import { factorOf } from '#console/page/time/zoom.ts';

export interface GesturesProps {
  /** So many times as closely, about a place in px from the left edge of the window. */
  readonly onZoom: (factor: number, clientX: number) => void;
  /** The content is to follow the pointer by so many px. */
  readonly onDrag: (px: number) => void;
}

/** In px: less was no drag but a press. */
const LEAST = 4;

/** The wheel with Ctrl, two fingers on a pad or on the glass, and dragging with a mouse: as time-lines are moved elsewhere. */
export function createGestures(box: HTMLElement, { onZoom, onDrag }: GesturesProps) {
  let pointer: number | undefined;
  box.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      onZoom(factorOf(event.deltaY), event.clientX);
    },
    { passive: false },
  );
  box.addEventListener('pointermove', ({ clientX }) => {
    pointer = clientX;
  });
  box.addEventListener('pointerleave', () => {
    pointer = undefined;
  });
  pinch(box, onZoom);
  drag(box, onDrag);
  return {
    /** Where the mouse is over it, in px from the left edge of the window. */
    pointer: (): number | undefined => pointer,
  };
}

/** Two fingers on the glass: they stay on what they were put on. */
function pinch(box: HTMLElement, onZoom: GesturesProps['onZoom']): void {
  let apart: number | undefined;
  const begin = ({ touches: [one, other] }: TouchEvent): void => {
    apart = one === undefined || other === undefined ? undefined : distance(one, other);
  };
  const move = (event: TouchEvent): void => {
    const [one, other] = event.touches;
    if (one === undefined || other === undefined) return;
    event.preventDefault();
    const now = distance(one, other);
    if (apart !== undefined) onZoom(now / apart, (one.clientX + other.clientX) / 2);
    apart = now;
  };
  const listening = (event: Event): void => {
    if (event instanceof TouchEvent) move(event);
  };
  const ending = (event: Event): void => {
    if (event instanceof TouchEvent) begin(event);
  };
  box.addEventListener(
    'touchstart',
    (event) => {
      begin(event);
      const { target } = event;
      if (!(target instanceof Element)) return;
      // A finger is heard where it was put, and nowhere else once that was drawn anew.
      target.addEventListener('touchmove', listening, { passive: false });
      target.addEventListener('touchend', ending, { once: true });
      target.addEventListener('touchcancel', ending, { once: true });
    },
    { passive: true },
  );
}

const distance = (one: Touch, other: Touch): number =>
  Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));

/** With a mouse alone: a finger scrolls by itself. */
function drag(box: HTMLElement, onDrag: GesturesProps['onDrag']): void {
  let at: number | undefined;
  let isDragged = false;
  box.addEventListener('pointerdown', ({ button, pointerType, target, clientX }) => {
    const isGround = target instanceof Element && target.closest('.plot') !== null && target.closest('button') === null;
    if (button === 0 && pointerType === 'mouse' && isGround) at = clientX;
  });
  box.addEventListener('pointermove', ({ clientX, pointerId }) => {
    if (at === undefined || (!isDragged && Math.abs(clientX - at) < LEAST)) return;
    if (!isDragged) box.setPointerCapture(pointerId);
    isDragged = true;
    box.classList.add('dragged');
    onDrag(clientX - at);
    at = clientX;
  });
  const end = (): void => {
    at = undefined;
    isDragged = false;
    box.classList.remove('dragged');
  };
  box.addEventListener('pointerup', end);
  box.addEventListener('pointercancel', end);
}
