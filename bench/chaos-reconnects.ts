export type Reconnect = {
  readonly callId: string;
  readonly side: "visitor" | "agent";
  /** Whether the side was in the same call afterwards. */
  readonly resumed: boolean;
  /** From the disconnect to the reconnect. */
  readonly awayMs: number;
};

export type ReconnectLog = ReturnType<typeof createReconnectLog>;

/** Collects the reconnects of both sides during calls. */
export function createReconnectLog() {
  const all: Reconnect[] = [];
  return {
    add: (reconnect: Reconnect): void => {
      all.push(reconnect);
    },
    all: (): readonly Reconnect[] => all,
  };
}
