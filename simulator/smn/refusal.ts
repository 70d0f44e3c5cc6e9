/** SMN does not take what it was given. */
export class SmnRefusalError extends Error {
  override readonly name = 'SmnRefusalError';
}
