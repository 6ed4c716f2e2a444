import type { CallSettings } from "../../server/settings/domain/call-settings.ts";
import type { MaskingLevel } from "../../server/settings/domain/privacy-settings.ts";
import type { ConsentMode } from "../../server/settings/domain/recording-settings.ts";
import type { ProbeKind, ProbeResult, Summary } from "./connection/probes.ts";
import type { SaveFailure, SaveRefusal } from "./save-result.ts";

export type Unit = "seconds" | "minutes";

/** Texts of the settings pages. */
export const settingsMessages = {
  tabs: {
    label: "Settings",
    organization: "Organisation",
    hours: "Hours",
    calls: "Calls",
    unavailable: "No one free",
    privacy: "Privacy",
    recording: "Recording",
    outcomes: "Outcomes",
    countries: "Countries",
    blocked: "Blocked",
    api: "API",
    webhooks: "Webhooks",
    audit: "Audit log",
  },
  units: { seconds: "Seconds", minutes: "Minutes" } satisfies Record<Unit, string>,
  /** Texts of every page with a settings form. */
  form: {
    unsaved: "Unsaved changes",
    confirmLeave: "Leave without saving your changes?",
    invalid: "Couldn't save your changes. Fix the errors and try again.",
    logIn: "Log in in a new tab",
    inputLabel: (title: string, unit: Unit) => `${title} in ${unit}`,
    outOfRange: (min: number, max: number) => `Enter a whole number from ${min} to ${max}.`,
    failures: {
      unreachable: "Your changes weren't saved. Check your internet connection and try again.",
      server_error: "Your changes weren't saved because of a problem on our end. Try again.",
      session_expired: "Your session has expired. Log in, then save again.",
    } satisfies Record<SaveFailure, string>,
    refusals: {
      RETENTION_CHANGED:
        "Nothing was saved: the settings or the list of recordings have changed. Save again to see what would be deleted now.",
      DELETION_OPEN:
        "Nothing was saved: an earlier deletion isn't finished. Undo it, or wait until it's done.",
    } satisfies Record<SaveRefusal, string>,
  },
  calls: {
    title: "Call settings",
    description: "Applies to new calls. Idle time applies immediately.",
    saved: "Call settings saved",
    fields: {
      ringSeconds: {
        title: "Ring time",
        description:
          "How long an agent is rung before the next agent is tried. Agents who don't answer are set to away.",
      },
      wrapUpSeconds: {
        title: "Wrap-up time",
        description:
          "Time after each call for agents to finish their notes. They can end it early. Set it to 0 to turn it off.",
      },
      idleMinutes: {
        title: "Idle time",
        description:
          "Available agents with no activity for this long are set to away. Every open tab warns them 30 seconds before.",
      },
      longestCallMinutes: {
        title: "Maximum call duration",
        description:
          "Calls that reach it end automatically. Both sides are notified 5 minutes before.",
      },
    } satisfies Record<keyof CallSettings, { title: string; description: string }>,
    ringPreview: {
      text: "At {seconds}, up to {agents} are rung one after another. A visitor waits at most {wait}.",
      agents: (agents: number) => `${agents} agents`,
    },
  },
  connection: {
    title: "Connection",
    description:
      "Calls connect directly where possible. A STUN server finds the path, and a TURN server relays calls that have none.",
    noTurn:
      "No TURN server is set up. About one in ten visitors, behind a strict firewall, can't connect. Set TURN_URLS on the server to fix this.",
    start: "Test connection",
    results: "Test results",
    failed: "The test couldn't start. Check your internet connection and try again.",
    turnFailed:
      "The TURN provider didn't give any credentials, so its servers couldn't be tested. Check its keys on the server.",
    kinds: {
      host: "This browser",
      stun: "STUN",
      "turn-udp": "TURN over UDP",
      "turn-tcp": "TURN over TCP",
      "turn-tls": "TURN over TLS",
    } satisfies Record<ProbeKind, string>,
    resultNames: {
      works: "Works",
      refused: "Credentials rejected",
      unreachable: "Can't be reached",
    } satisfies Record<ProbeResult, string>,
    summaries: {
      all: "Calls can connect, even through firewalls that block UDP.",
      udp_only:
        "Calls can connect, except through firewalls that block UDP. Add a TURN server over TLS on port 443 to reach those visitors too.",
      turn_fails:
        "No TURN server works from here. About one in ten visitors can't connect. Check the addresses, the secret and the firewall of the TURN server.",
      no_turn:
        "Calls can connect across most networks. Without TURN, about one in ten visitors can't connect.",
      nothing:
        "Calls can only connect within one network. Check that this network allows UDP, and set up a TURN server.",
    } satisfies Record<Summary, string>,
  },
  blocked: {
    title: "Blocked",
    description: "Single visitors and whole networks that can't call you.",
    visitors: {
      title: "Blocked visitors",
      description:
        "They see no one available on your website. Agents can block a visitor during a ring or a call.",
    },
    empty: {
      title: "No blocked visitors",
      text: "An agent who is called by someone unwelcome can choose “Block this visitor”. You can undo it here.",
    },
    caption: "Blocked visitors, latest first",
    columns: {
      call: "Call",
      page: "Page",
      country: "Country",
      by: "Blocked by",
      actions: "Actions",
    },
    unblock: "Unblock",
    unblockLabel: (page: string, at: string) => `Unblock the visitor of “${page}”, ${at}`,
    unblocked: "Visitor unblocked",
    failed: "Couldn't unblock the visitor. Try again.",
  },
  privacy: {
    title: "Privacy settings",
    description: "Applies to new calls. Calls in progress keep their settings.",
    saved: "Privacy settings saved",
    cobrowse: {
      title: "Co-browse",
      description:
        "During a call, the agent sees the visitor's page. Visitors are notified and can stop sharing at any time.",
      enable: "Enable co-browse",
      level: "Hidden from agents",
      levels: {
        standard: {
          name: "Standard",
          description:
            "Hides passwords, payment fields, phone and ID numbers, one-time codes, and anything your pages mark as sensitive. Other fields are visible.",
        },
        strict: {
          name: "Strict",
          description:
            "Shows only the layout: text as bars, images as boxes, no titles or addresses. Content that your pages mark with data-foyer-allow or a rule allows is visible.",
        },
      } satisfies Record<MaskingLevel, { name: string; description: string }>,
    },
    rules: {
      title: "Page rules",
      description: "Passwords and card numbers are always hidden, regardless of rules.",
      empty:
        "No rules yet. For example, mask {selector} on {maskedPages}, or pause sharing on {pausedPages}.",
      legend:
        "Mask shows bullets instead of text, Block shows an empty box, Allow shows what would otherwise be hidden, and Pause sharing hides the whole page.",
      add: "Add rule",
      pages: (rule: number) => `Rule ${rule}: pages`,
      action: (rule: number) => `Rule ${rule}: action`,
      selector: (rule: number) => `Rule ${rule}: CSS selector`,
      remove: (rule: number) => `Remove rule ${rule}`,
      pausedPages: "on these pages",
      effects: { mask: "Mask", block: "Block", allow: "Allow", pause: "Pause sharing" },
      errors: {
        PAGES_MISSING: "Enter the pages, such as /checkout/* or *.",
        SELECTOR_MISSING: "Enter a CSS selector, such as .invoice td.",
        SELECTOR_INVALID: "Enter a valid CSS selector, such as .invoice td.",
      },
      test: {
        label: "Test a page",
        hint: "See which rules apply to a page's URL.",
        none: "No rules apply to this page.",
        matching: (rules: readonly number[]) =>
          `${rules.length === 1 ? "Rule" : "Rules"} ${rules.join(", ")} ${rules.length === 1 ? "applies" : "apply"} to this page.`,
      },
    },
  },
  recording: {
    title: "Recording settings",
    description:
      "Applies to new calls. Calls in progress keep their settings. Retention applies to everything that is kept.",
    saved: "Recording settings saved",
    notInPlan: {
      text: "Your plan doesn't include recordings. On a paid plan, calls are recorded, transcribed and captioned with the settings below.",
      link: "See plans",
    },
    noTranscription:
      "Transcripts are off, because this server has no transcription service. An operator can set DEEPGRAM_API_KEY.",
    record: {
      title: "Record calls",
      description:
        "Records the video and sound of both sides. Visitors always see that a call is recorded. Turning this off also turns off transcripts and live captions.",
      enable: "Record calls",
    },
    consent: {
      title: "Visitor's consent",
      modes: {
        notice: {
          name: "Show a notice",
          description:
            "Recording starts with the call. Visitors see that it's on and can pause it.",
        },
        ask: {
          name: "Ask first",
          description:
            "Recording starts when the visitor agrees. If they decline, the call goes on without it.",
        },
      } satisfies Record<ConsentMode, { name: string; description: string }>,
    },
    required: {
      title: "Recording is required",
      description: "Admins are notified when an agent's browser can't record a call.",
    },
    cobrowse: {
      title: "Record shared pages",
      description:
        "Keeps what the visitor shared by co-browse with the recording. What was hidden from the agent is never recorded.",
    },
    transcribe: {
      title: "Transcribe recordings",
      description: "Turns each recording into text with speakers and times. Needs recording.",
      enable: "Transcribe recordings",
    },
    captions: {
      title: "Live captions",
      description: "Agents and visitors can read what's said during the call. Needs recording.",
      enable: "Live captions",
    },
    retention: {
      title: "Keep recordings for",
      description: "Older recordings are deleted every night. Also applies while recording is off.",
    },
    transcriptRetention: {
      title: "Keep transcripts for",
      description: "Transcripts can be kept for longer than their recordings.",
    },
    days: (days: number) => (days === 365 ? "1 year" : `${days} days`),
    forEver: "For ever",
  },
} as const;
