export type MailTemplate = {
  readonly template: "password_reset";
  readonly name: string;
  readonly link: string;
};
export type Mail = { readonly subject: string; readonly html: string; readonly text: string };

/** The words of a mail, as HTML and as plain text. */
export function writeMail({ template, name, link }: MailTemplate): Mail {
  switch (template) {
    case "password_reset":
      return compose({
        subject: "Choose a new password for Foyer",
        greeting: `Hello ${name},`,
        words:
          "someone, probably you, asked for a new password. The link works for one hour and once.",
        action: "Choose a new password",
        link,
        afterword: "If it was not you, there is nothing to do: your password stays as it is.",
      });
  }
}

type Letter = {
  readonly subject: string;
  readonly greeting: string;
  readonly words: string;
  readonly action: string;
  readonly link: string;
  readonly afterword: string;
};

function compose({ subject, greeting, words, action, link, afterword }: Letter): Mail {
  const text = [greeting, words, `${action}: ${link}`, afterword].join("\n\n");
  const html = `<!doctype html>
<html lang="en">
  <body style="margin:0;padding:32px 16px;background:#f6f6f7;font:16px/1.5 system-ui,sans-serif;color:#18181b">
    <div style="max-width:480px;margin:0 auto;padding:32px;background:#fff;border-radius:12px">
      <p style="margin:0 0 16px">${escapeHtml(greeting)}</p>
      <p style="margin:0 0 24px">${escapeHtml(words)}</p>
      <p style="margin:0 0 24px"><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#4f46e5;color:#fff;text-decoration:none;font-weight:600">${escapeHtml(action)}</a></p>
      <p style="margin:0;font-size:14px;color:#52525b">${escapeHtml(afterword)}</p>
    </div>
  </body>
</html>`;
  return { subject, html, text };
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (value: string): string =>
  value.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
