/** Makes `Date` of this thread read the shared clock; dates made from arguments stay what they are. */
export function installVirtualDate(shared: SharedArrayBuffer): void {
  const time = new Float64Array(shared);
  const RealDate = Date;
  const now = () => time[0] ?? RealDate.now();
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
}
