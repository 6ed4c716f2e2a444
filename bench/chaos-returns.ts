export type Return = {
  readonly callId: string;
  readonly side: "visitor" | "agent";
  /** Whether the side found itself in the same call again. */
  readonly resumed: boolean;
  /** From being cut off to being back. */
  readonly awayMs: number;
};

export type Returns = ReturnType<typeof createReturns>;

/** Every time a side that was in a call was cut off and came back. */
export function createReturns() {
  const all: Return[] = [];
  return {
    note: (back: Return): void => {
      all.push(back);
    },
    all: (): readonly Return[] => all,
  };
}
