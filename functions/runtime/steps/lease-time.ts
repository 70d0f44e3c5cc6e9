/** Longer than any wait between two looks at the component, each of which renews the lease; and than its owner may be silent. */
export const LEASE_MS = 5 * 60_000;
