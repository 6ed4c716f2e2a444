export type Return = {
  readonly callId: string;
  readonly side: "visitor" | "agent";
  /** Whether the side found itself in the same call again. */
  readonly resumed: boolean;
};

export type Returns = ReturnType<typeof createReturns>;

/** Every time a side that was in a call was cut off and came back. */
export function createReturns() {
  const all: Return[] = [];
  return {
    note: (callId: string, side: Return["side"], resumed: boolean): void => {
      all.push({ callId, side, resumed });
    },
    all: (): readonly Return[] => all,
  };
}
