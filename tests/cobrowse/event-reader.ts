import type { Scene } from "./fixtures.ts";

/**
 * Tells what the agent's browser hears of something that is done on the page, without the time.
 * The page needs a `<p id="plain">`, which says when all of it has arrived.
 */
export function createEventReader({ widget, heard }: Scene) {
  let done = 0;
  const sync = async () => {
    const words = `Done ${++done}`;
    await widget.page.locator("#plain").evaluate((plain, text) => {
      plain.textContent = text;
    }, words);
    await heard.until(`"${words}"`);
  };
  return async (deed: () => Promise<unknown>): Promise<string[]> => {
    await sync();
    const before = heard.text().length;
    await deed();
    await sync();
    return eventsIn(heard.text().slice(before)).filter((event) => !event.includes("Done "));
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
