const AIM = 'aim';

/** The aim that the address names, as in `#aim=3f2a91c07b`. */
export const aimInAddress = (): string | undefined => new URLSearchParams(location.hash.slice(1)).get(AIM) ?? undefined;

/** Opens an aim, so that a reload, and whoever gets the address, finds it opened. */
export function nameAim(aim: string): void {
  location.hash = new URLSearchParams({ [AIM]: aim }).toString();
}

/** Back to all of it. */
export function nameNothing(): void {
  if (location.hash !== '') history.pushState(null, '', location.pathname);
}
