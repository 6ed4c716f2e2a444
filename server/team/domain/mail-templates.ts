export type MailTemplate = {
  readonly template: "password_reset" | "verify_email";
  readonly name: string;
  readonly link: string;
};
export type Mail = { readonly subject: string; readonly html: string; readonly text: string };

export function writeMail({ template, name, link }: MailTemplate): Mail {
  switch (template) {
    case "password_reset":
      return compose({
        subject: "Reset your Foyer password",
        greeting: `Hi ${name},`,
        body: "We received a request to reset your password. Use the link below within one hour. It works only once.",
        action: "Reset password",
        link,
        note: "If you didn't request this, you can ignore this e-mail. Your password won't change.",
      });
    case "verify_email":
      return compose({
        subject: "Verify your e-mail address for Foyer",
        greeting: `Hi ${name},`,
        body: "An organisation was created on Foyer with this e-mail address. Use the link below within 24 hours to verify it. Until then, visitors can't see or call you.",
        action: "Verify e-mail address",
        link,
        note: "If you didn't create it, you can ignore this e-mail. Nobody can use your address.",
      });
  }
}

type Content = {
  readonly subject: string;
  readonly greeting: string;
  readonly body: string;
  readonly action: string;
  readonly link: string;
  readonly note: string;
};

function compose({ subject, greeting, body, action, link, note }: Content): Mail {
  const text = [greeting, body, `${action}: ${link}`, note].join("\n\n");
  const html = `<!doctype html>
<html lang="en">
  <body style="margin:0;padding:32px 16px;background:#f6f6f7;font:16px/1.5 system-ui,sans-serif;color:#18181b">
    <div style="max-width:480px;margin:0 auto;padding:32px;background:#fff;border-radius:12px">
      <p style="margin:0 0 16px">${escapeHtml(greeting)}</p>
      <p style="margin:0 0 24px">${escapeHtml(body)}</p>
      <p style="margin:0 0 24px"><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#4f46e5;color:#fff;text-decoration:none;font-weight:600">${escapeHtml(action)}</a></p>
      <p style="margin:0;font-size:14px;color:#52525b">${escapeHtml(note)}</p>
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
