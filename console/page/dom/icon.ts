import { shape } from './element.ts';

/** One of the drawings that lie in the page; it says nothing that does not stand beside it in words. */
export const icon = (name: string, size = 16): SVGSVGElement =>
  shape(
    'svg',
    { class: `icon drawn-${name}`, width: `${size}`, height: `${size}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    shape('use', { href: `#${name}` }),
  );
