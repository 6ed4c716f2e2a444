import type { SharedCall } from "./fixtures.ts";

// States of visible elements follow a moment later. Those of hidden ones are never sent.
const IGNORED = /Done |^\{"tag":"states"/;

/**
 * Returns a function that runs an action and returns the events that the desk receives meanwhile,
 * without their times. The page needs a `<p id="plain">`, whose text marks start and end.
 */
export function createEventReader({ widget, received }: SharedCall) {
  let done = 0;
  const sync = async () => {
    const marker = `Done ${++done}`;
    await widget.page.locator("#plain").evaluate((plain, text) => {
      plain.textContent = text;
    }, marker);
    await received.waitFor(`"${marker}"`);
  };
  return async (act: () => Promise<unknown>): Promise<string[]> => {
    await sync();
    const before = received.text().length;
    await act();
    await sync();
    return eventsIn(received.text().slice(before)).filter((event) => !IGNORED.test(event));
  };
}

type Message = { readonly type: string; readonly events?: readonly { readonly data: unknown }[] };

const eventsIn = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .flatMap((line) => (JSON.parse(line) as Message).events ?? [])
    .map(({ data }) =>
      JSON.stringify(data, (name, value) => (name === "timeOffset" ? undefined : value)),
    );
