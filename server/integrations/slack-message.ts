/** A message with Block Kit. `text` is what notifications show. */
export type SlackMessage = {
  readonly text: string;
  readonly blocks: readonly Record<string, unknown>[];
};

export type MissedCall = {
  readonly siteName: string;
  /** Masked. */
  readonly pageTitle: string;
  readonly pageUrl: string;
  readonly country: string | null;
  readonly waitedS: number;
  /** The page of the call in Foyer. */
  readonly link: string;
};

const MAX_TEXT = 150;

/** Slack turns `<!channel>`, `<@U1>` and `<url|text>` into mentions and links unless they are escaped. */
export const escapeSlack = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const short = (text: string): string =>
  text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;

const plain = (text: string) => ({ type: "plain_text", text: short(text), emoji: false });
// `verbatim` keeps Slack from making links, channels and mentions out of text.
const field = (label: string, text: string) => ({
  type: "mrkdwn",
  text: `*${label}*\n${escapeSlack(short(text)).replaceAll(/[*_~\x60]/g, "\u200B$&")}`,
  verbatim: true,
});

export function slackMissedCall(call: MissedCall): SlackMessage {
  const title = `Missed call on ${call.siteName}`;
  return {
    text: escapeSlack(short(title)),
    blocks: [
      { type: "header", text: plain(title) },
      {
        type: "section",
        fields: [
          field("Page", call.pageTitle || "Untitled"),
          field("Address", call.pageUrl),
          field("Waited", waited(call.waitedS)),
          field("Country", countryName(call.country)),
        ],
      },
      {
        type: "actions",
        elements: [{ type: "button", text: plain("Open call"), url: call.link }],
      },
    ],
  };
}

export function slackTest(orgName: string): SlackMessage {
  const text = `Foyer can send messages about missed calls of ${orgName} here.`;
  return { text: escapeSlack(short(text)), blocks: [{ type: "section", text: plain(text) }] };
}

function waited(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return minutes === 0 ? `${rest} s` : `${minutes} min ${rest} s`;
}

function countryName(code: string | null): string {
  if (!code) return "Unknown";
  return new Intl.DisplayNames("en", { type: "region", fallback: "code" }).of(code) ?? code;
}
