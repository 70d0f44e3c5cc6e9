/** Makes `Date` of this thread read the shared clock; dates made from arguments stay what they are. */
export function installVirtualDate(shared: SharedArrayBuffer): void {
  const time = new Float64Array(shared);
  const RealDate = Date;
  const now = () => time[0] ?? RealDate.now();
  const VirtualDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  // Whoever makes a date by the constructor of another one gets a virtual one too.
  RealDate.prototype.constructor = VirtualDate;
  globalThis.Date = VirtualDate;
}
