/** Why a delivery is none of SMN's for us, each with the status that it is answered with: SMN drops what gets a 4xx, and who forges gets no more. */
export const REFUSALS = {
  'too-large': 413,
  'not-json': 400,
  'unknown-type': 400,
  'unknown-version': 400,
  'not-a-message': 400,
  'unknown-topic': 403,
  'other-in-header': 403,
  'certificate-address': 403,
  'subscribe-address': 403,
  'secret-header': 403,
  'too-old': 403,
  'from-the-future': 403,
  'no-certificate': 403,
  'bad-certificate': 403,
  'bad-signature': 403,
} as const satisfies Readonly<Record<string, number>>;

export type Refusal = keyof typeof REFUSALS;
