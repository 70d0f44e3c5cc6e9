/** EventBridge would refuse a rule with this pattern, or the simulator does not know it. */
export class EventPatternError extends Error {
  override readonly name = 'EventPatternError';
}
