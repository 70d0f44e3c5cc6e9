/** As SQS takes a message: what its sender says of it beside its body. */
export interface Message {
  readonly body: string;
  readonly attributes: MessageAttributes;
}

export type MessageAttributes = Readonly<
  Record<string, { readonly DataType: 'String' | 'Number'; readonly StringValue: string }>
>;

/** Attributes that are text, all that have some. */
export const textAttributes = (values: Readonly<Record<string, string | undefined>>): MessageAttributes =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, { DataType: 'String', StringValue: value }] as const],
    ),
  );
