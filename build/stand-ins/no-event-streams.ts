/** In place of what the SDK has for event streams, in a bundle: none of our calls sends or receives one. */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;

export const eventStreamSerdeProvider = (): never => {
  throw new Error('This bundle has no event streams: see build/stand-ins');
};

export const EventStreamSerde = eventStreamSerdeProvider;
