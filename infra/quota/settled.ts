/** Stand-ins for what is known only in the account, as long as it can be there. */
const LONGEST: Readonly<Record<string, string>> = {
  'AWS::AccountId': '123456789012',
  'AWS::Region': 'ap-southeast-3',
  'AWS::Partition': 'aws-us-gov',
};

/** The longest ARN of ours: that of a function, whose name may have 64 characters. */
const ANY = 'x'.repeat(140);

/** A value of a template as AWS is given it, with something as long in place of what it refers to. */
export function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = [], ...others] = Object.entries(value);
  if (name === undefined || others.length > 0) return settledEach(value);
  if (name === 'Ref') return LONGEST[String(argument)] ?? ANY;
  if (name === 'Fn::Join' && Array.isArray(argument)) return joined(argument);
  return name.startsWith('Fn::') ? ANY : settledEach(value);
}

const settledEach = (value: object): unknown =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, settled(each)]));

function joined([separator, parts]: readonly unknown[]): string {
  return Array.isArray(parts) ? parts.map((part) => String(settled(part))).join(String(separator)) : ANY;
}
