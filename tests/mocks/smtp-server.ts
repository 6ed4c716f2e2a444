import { type AddressInfo, createServer } from "node:net";

/** An SMTP server that keeps what it receives, and refuses recipients at `refused.test`. */
export async function startSmtpServer() {
  const received: string[] = [];
  const server = createServer((socket) => {
    let unread = "";
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    const answer = (line: string) => {
      if (/^DATA/i.test(line)) {
        inData = true;
        say("354 go on");
      } else if (/^RCPT.*@refused\.test/i.test(line)) say("550 no such mailbox");
      else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
      else say("250 ok");
    };
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      unread += chunk;
      for (;;) {
        const end = inData ? "\r\n.\r\n" : "\r\n";
        const at = unread.indexOf(end);
        if (at < 0) return;
        const text = unread.slice(0, at);
        unread = unread.slice(at + end.length);
        if (inData) {
          inData = false;
          received.push(text);
          say("250 kept");
        } else answer(text);
      }
    });
    say("220 mail.test");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
