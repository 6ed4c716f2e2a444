import { expect, test } from "vitest";
import type { ChatMessage } from "../../server/chat/domain/chat.ts";
import { createChatLog } from "./chat-log.ts";

/** A server with one call's chat, which can be made to fail. */
function openChat() {
  const stored: (ChatMessage & { id: string })[] = [];
  const errors: unknown[] = [];
  const server = { down: false };
  const ids = [1, 2, 3];
  const add = (side: ChatMessage["side"], id: string, text: string) => {
    if (stored.some((one) => one.id === id)) return;
    stored.push({ n: stored.length + 1, id, side, text, sentAt: "2026-01-05T10:00:00.000Z" });
  };
  const assertUp = () => {
    if (server.down) throw new Error("unreachable");
  };
  const log = createChatLog({
    async read(after) {
      assertUp();
      return stored.filter(({ n }) => n > after);
    },
    async send(id, text) {
      assertUp();
      add("visitor", id, text);
    },
    newId: () => `m${ids.shift()}`,
    onError: (error) => errors.push(error),
  });
  const write = (text: string) => {
    log.type(text);
    log.send();
  };
  const shown = () => log.get().messages.map(({ side, text }) => `${side}: ${text}`);
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { log, server, stored, errors, add, write, shown, settled };
}

test("a message is shown at once, and once when the server has it", async () => {
  const { log, write, shown, settled } = openChat();
  write("  Hello ");
  expect(log.get()).toMatchObject({ draft: "", messages: [], outgoing: [{ text: "Hello" }] });
  await settled();
  expect(log.get().outgoing).toEqual([]);
  expect(shown()).toEqual(["visitor: Hello"]);
});

test("nothing is sent without a text", async () => {
  const { log, write, stored, settled } = openChat();
  write(" \n ");
  await settled();
  expect(stored).toEqual([]);
  expect(log.get().draft).toBe(" \n ");
});

test("the other side's messages are fetched when the count has grown", async () => {
  const { log, add, shown, settled } = openChat();
  add("agent", "a", "One");
  add("agent", "b", "Two");
  log.sync(1);
  log.sync(2);
  await settled();
  add("agent", "c", "Three");
  log.sync(2);
  await settled();
  expect(shown()).toEqual(["agent: One", "agent: Two"]);
  log.sync(3);
  await settled();
  expect(shown()).toEqual(["agent: One", "agent: Two", "agent: Three"]);
});

test("what couldn't be sent stays, and can be sent again as the same message", async () => {
  const { log, server, stored, errors, write, shown, settled } = openChat();
  server.down = true;
  write("Hello");
  await settled();
  expect(log.get().outgoing).toEqual([{ id: "m1", text: "Hello", failed: true }]);
  expect(errors).toHaveLength(1);
  server.down = false;
  log.resend("m1");
  log.resend("m1");
  await settled();
  expect(stored.map(({ id }) => id)).toEqual(["m1"]);
  expect(shown()).toEqual(["visitor: Hello"]);
});

test("a failed read is repeated with the next change", async () => {
  const { log, server, add, shown, settled } = openChat();
  add("agent", "a", "One");
  server.down = true;
  log.sync(1);
  await settled();
  expect(shown()).toEqual([]);
  server.down = false;
  log.sync(1);
  await settled();
  expect(shown()).toEqual(["agent: One"]);
});
