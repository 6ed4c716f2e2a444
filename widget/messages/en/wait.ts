/** Shown to visitors who must wait before they call again. */
export const wait = {
  title: "A short pause before the next call",
  /** With a clock that counts down. */
  callAgainIn: (clock: string) => `You can call again in ${clock}.`,
  /** For screen readers, once. */
  callAgainInSeconds: (seconds: number) =>
    `You can call again in ${seconds === 1 ? "a second" : `${seconds} seconds`}.`,
  callAgainInMinutes: (minutes: number) =>
    `You can call again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
  callAgainNow: "You can call again now.",
};
