import { Body } from "@react-email/body";
import { Button } from "@react-email/button";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Hr } from "@react-email/hr";
import { Html } from "@react-email/html";
import { Preview } from "@react-email/preview";
import { render } from "@react-email/render";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import { createElement as h, type ReactElement } from "react";
import type { Mail } from "../kernel/mail.ts";

export type RenderedMail = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const INK = "#18181b";
const MUTED = "#52525b";
const STYLE = {
  body: { margin: 0, padding: "32px 16px", backgroundColor: "#f6f6f7", fontFamily: FONT },
  brand: { margin: "0 0 24px", fontSize: "15px", fontWeight: 600, color: INK },
  card: { maxWidth: "480px", padding: "32px", backgroundColor: "#ffffff", borderRadius: "12px" },
  text: { margin: "0 0 16px", fontSize: "16px", lineHeight: "24px", color: INK },
  cell: { padding: "4px 16px 4px 0", fontSize: "15px", lineHeight: "22px", color: INK },
  label: { padding: "4px 16px 4px 0", fontSize: "15px", lineHeight: "22px", color: MUTED },
  action: { margin: "8px 0 24px" },
  button: {
    padding: "12px 20px",
    borderRadius: "8px",
    backgroundColor: "#4f46e5",
    color: "#ffffff",
    fontSize: "16px",
    fontWeight: 600,
    textDecoration: "none",
  },
  line: { margin: "8px 0 16px", borderColor: "#e4e4e7" },
  note: { margin: 0, fontSize: "14px", lineHeight: "20px", color: MUTED },
} as const;

/** The mail as HTML and as plain text. */
export async function renderMail(mail: Mail): Promise<RenderedMail> {
  return { subject: mail.subject, html: await render(layout(mail)), text: plainText(mail) };
}

function plainText({ greeting, paragraphs, facts, action, note }: Mail): string {
  const list = facts?.map(({ label, value }) => `${label}: ${value}`).join("\n");
  const link = action && `${action.label}: ${action.link}`;
  return [greeting, ...paragraphs, list, link, note].filter(Boolean).join("\n\n");
}

function layout({ greeting, paragraphs, facts, action, note }: Mail): ReactElement {
  return h(
    Html,
    { lang: "en" },
    h(Head, null),
    h(Preview, null, paragraphs[0] ?? ""),
    h(
      Body,
      { style: STYLE.body },
      h(
        Container,
        { style: STYLE.card },
        h(Text, { style: STYLE.brand }, "Foyer"),
        h(Text, { style: STYLE.text }, greeting),
        ...paragraphs.map((text) => h(Text, { style: STYLE.text }, text)),
        facts && factTable(facts),
        action &&
          h(
            Section,
            { style: STYLE.action },
            h(Button, { href: action.link, style: STYLE.button }, action.label),
          ),
        note && h(Hr, { style: STYLE.line }),
        note && h(Text, { style: STYLE.note }, note),
      ),
    ),
  );
}

const factTable = (facts: NonNullable<Mail["facts"]>): ReactElement =>
  h(
    "table",
    { role: "presentation", cellPadding: 0, cellSpacing: 0, style: { margin: "0 0 16px" } },
    h(
      "tbody",
      null,
      ...facts.map(({ label, value }) =>
        h(
          "tr",
          null,
          h("td", { style: STYLE.label }, label),
          h("td", { style: STYLE.cell }, value),
        ),
      ),
    ),
  );
