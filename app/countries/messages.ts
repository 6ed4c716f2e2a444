import type { RangeProblem, RangeWarning } from "../../server/geo/domain/address-range.ts";
import type { CountryMode, UnknownCountry } from "../../server/geo/domain/country-rule.ts";

const number = new Intl.NumberFormat("en");
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });
const countries = (count: number) =>
  count === 1 ? "1 country" : `${number.format(count)} countries`;
const visitors = (count: number) =>
  count === 1 ? "1 visitor" : `${number.format(count)} visitors`;

/** Texts of the settings for countries and IP ranges. */
export const countryMessages = {
  title: "Countries",
  description: "Choose where your widget is shown. Visitors from elsewhere see nothing.",
  saved: "Countries saved",
  mode: {
    title: "Who sees the widget",
    description: "Also applies to open pages, within seconds. Calls in progress continue.",
    options: {
      off: { name: "Everyone", description: "Visitors from every country." },
      block: {
        name: "Everyone except a block list",
        description: "Visitors from the countries you list see nothing.",
      },
      allow: {
        name: "Only an allow list",
        description: "Only visitors from the countries you list see the widget.",
      },
    } satisfies Record<CountryMode, { name: string; description: string }>,
  },
  lists: {
    block: { title: "Block list", empty: "No countries are blocked yet." },
    allow: { title: "Allow list", empty: "No countries are allowed yet." },
    kept: "Each list is kept while you use the other.",
  },
  picker: {
    chosen: (count: number) => `${countries(count)} listed`,
    remove: (name: string) => `Remove ${name}`,
    clear: "Remove all",
    search: "Search countries",
    searchHint: "By name or two-letter code, such as CH.",
    groups: "Add or remove a group",
    group: (name: string, size: number) => `${name} (${size})`,
    list: "All countries",
    found: (count: number) => `${countries(count)} found`,
    none: "No country has this name.",
  },
  unknown: {
    title: "Unknown country",
    description:
      "Usually 2 to 5% of visitors, such as on company networks. Private addresses count too.",
    options: { allow: "Show the widget", block: "Show nothing" } satisfies Record<
      UnknownCountry,
      string
    >,
  },
  emptyAllowList: (unknown: UnknownCountry) =>
    unknown === "allow"
      ? "The allow list is empty: only visitors whose country is unknown will see the widget."
      : "The allow list is empty: nobody will see the widget.",
  own: {
    seenAs: (address: string, country: string | null) =>
      `You are visiting from ${country ?? "an unknown country"} (${address}).`,
    wouldBlock: "With these settings you wouldn't see the widget yourself.",
    inRange: "Your address is in a blocked IP range, so you don't see the widget yourself.",
  },
  confirm: {
    title: "Save these settings?",
    save: "Save anyway",
  },
  forecast: {
    title: "The last 30 days",
    description: "What these settings would have meant, before you save them.",
    none: "No visitors have been counted yet. Visitors count once a day for each IP address.",
    summary: (all: number, refused: number) =>
      `Of ${visitors(all)}, ${number.format(refused)} (${percent.format(all === 0 ? 0 : refused / all)}) would have seen nothing.`,
    caption: "Visitors of the last 30 days by country",
    columns: {
      country: "Country",
      visitors: "Visitors",
      refused: "Refused so far",
      outcome: "With these settings",
    },
    shown: "See the widget",
    hidden: "See nothing",
    unknown: "Unknown",
    byNetwork: (count: number) =>
      `${visitors(count)} came from a blocked IP range and ${count === 1 ? "was" : "were"} refused whatever the country.`,
    more: (count: number) => `Show ${countries(count)} more`,
    counted: "Visitors count once a day for each IP address.",
  },
  lookup: {
    title: "How countries are found",
    bundled: (date: string, days: number) =>
      `By IP address in the database that comes with Foyer, built on ${date}, ${days} days ago.`,
    file: (type: string, date: string, days: number) =>
      `By IP address in the database ${type}, built on ${date}, ${days === 1 ? "1 day" : `${days} days`} ago.`,
    old: "The database is more than 30 days old, so some countries may be wrong. Your operator can update it.",
    fallback:
      "The newest database can't be read. An earlier one is used until your operator has replaced it.",
    service:
      "MaxMind's web service is asked first while a list is in use: it receives the IP addresses of your visitors.",
    servicePaused: "MaxMind's web service isn't answering now, so the database is used.",
  },
  ranges: {
    title: "Blocked IP ranges",
    description: "Visitors from these networks see nothing, whatever their country.",
    address: "IP address or range",
    addressHint: "Such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.",
    note: "Note",
    notePlaceholder: "Why it is blocked",
    add: "Block",
    addAnyway: "Block anyway",
    added: (network: string) => `${network} blocked`,
    removed: (network: string) => `${network} unblocked`,
    remove: "Unblock",
    removeLabel: (network: string) => `Unblock ${network}`,
    empty: "No IP ranges are blocked.",
    caption: "Blocked IP ranges, latest first",
    columns: { network: "Range", note: "Note", by: "Blocked by", actions: "Actions" },
    errors: {
      INVALID: "Enter an IP address, or a range such as 203.0.113.0/24.",
      EVERYONE: "This range contains every address. To hide the widget, use an allow list.",
    } satisfies Record<RangeProblem, string>,
    refusals: {
      RANGE_TAKEN: "This range is blocked already.",
      RANGE_LIMIT_REACHED: "500 ranges are blocked, which is the limit. Remove one first.",
    },
    warnings: {
      PRIVATE: (network: string) =>
        `${network} is private or reserved. Visitors from the internet don't have such an address.`,
      BROAD: (network: string) => `${network} contains millions of addresses of many networks.`,
    } satisfies Record<RangeWarning, (network: string) => string>,
    ownAddress: (address: string) => `It contains your own address, ${address}.`,
  },
} as const;
