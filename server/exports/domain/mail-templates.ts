import type { Mail } from "../../kernel/mail.ts";

export type ExportMailFacts = {
  readonly email: string;
  readonly name: string;
  readonly orgName: string;
  /** The page with the export. */
  readonly link: string;
  readonly expiresAt: Date | null;
  readonly bytes: number | null;
};

const MB = 1_000_000;

const day = (date: Date | null): string =>
  date?.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" }) ?? "soon";

const sizeOf = (bytes: number | null): string =>
  bytes === null || bytes < MB ? "less than 1 MB" : `${Math.round(bytes / MB)} MB`;

export const exportReadyMail = ({
  email,
  name,
  orgName,
  link,
  expiresAt,
  bytes,
}: ExportMailFacts): Mail => ({
  to: email,
  subject: `The export of ${orgName} on Foyer is ready`,
  greeting: `Hi ${name},`,
  paragraphs: [
    `The export of all data of ${orgName} is ready. Log in to download it until ${day(expiresAt)}. Then it is deleted.`,
  ],
  facts: [{ label: "Size", value: sizeOf(bytes) }],
  action: { label: "Open the export", link },
  note: "The archive contains personal data. Keep it in a safe place.",
});

export const exportFailedMail = ({ email, name, orgName, link }: ExportMailFacts): Mail => ({
  to: email,
  subject: `The export of ${orgName} on Foyer failed`,
  greeting: `Hi ${name},`,
  paragraphs: [
    `We couldn't write the export of all data of ${orgName}. Nothing was changed. Start it again, and contact us if it fails once more.`,
  ],
  action: { label: "Start it again", link },
});
