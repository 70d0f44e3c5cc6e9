/** A box that scrolls, as it was last seen: asking the browser between two drawings would make it lay out all of the page. */
export interface ScrollBox {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  /** Scrolls, as far as it goes; the browser is asked how far that was. */
  scrollTo(place: { readonly left?: number; readonly top?: number }): void;
}

/** `onScroll` where somebody scrolled, `onResize` where there is more or less room. */
export function createScrollBox(node: HTMLElement, onScroll: () => void, onResize: () => void): ScrollBox {
  const seen = { width: 0, height: 0, left: 0, top: 0 };
  const look = (): void => {
    seen.left = node.scrollLeft;
    seen.top = node.scrollTop;
  };
  node.addEventListener('scroll', () => {
    // What we did ourselves is told, too, and late: by then it may already be looked at otherwise.
    if (node.scrollLeft === seen.left && node.scrollTop === seen.top) return;
    look();
    onScroll();
  });
  const measure = (): void => {
    seen.width = node.clientWidth;
    seen.height = node.clientHeight;
  };
  new ResizeObserver(() => {
    measure();
    onResize();
  }).observe(node);
  measure();
  return {
    get width() {
      return seen.width;
    },
    get height() {
      return seen.height;
    },
    get left() {
      return seen.left;
    },
    get top() {
      return seen.top;
    },
    scrollTo: ({ left, top }) => {
      if (left !== undefined) node.scrollLeft = left;
      if (top !== undefined) node.scrollTop = top;
      look();
    },
  };
}
