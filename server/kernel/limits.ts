/**
 * The limits on what clients may send: sizes, rates, counts and times. Addresses are limited by their
 * IPv4 address or their /64 network of IPv6.
 */
const KIB = 1_024;
const MIB = 1_024 * KIB;
const SECOND_MS = 1_000;
const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

/** Maximum sizes in bytes. */
export const MAX_BYTES = {
  requestHeaders: 16 * KIB,
  /** A form of the web app. */
  form: 64 * KIB,
  /** A request to the sign-in API. */
  authBody: 8 * KIB,
  /** A request or socket message to the web app's procedures. */
  dashboard: 64 * KIB,
  /** A request to the public API. */
  publicApi: 64 * KIB,
  /** A request to the widget's procedures. */
  widget: 32 * KIB,
  /** A greeting clip with its poster and captions. The clip itself: `clips/domain/clip.ts`. */
  clipForm: 11 * MIB,
  clipPoster: 500 * KIB,
  photo: 2 * MIB,
  logo: MIB,
  /** The screenshot of a bug report. */
  screenshot: 5 * MIB,
  /** A part of a recording: some 4 s. */
  recordingPart: 8 * MIB,
  recordingPoster: 300 * KIB,
  /** All parts of one recording. An hour takes some 300 MB. */
  recording: 6 * 1_024 * MIB,
  /** What a recorder reports. */
  recorderMessage: KIB,
  /** How much of a refused body is read and discarded, so that the client can read the response. */
  discarded: 16 * MIB,
  /** An event that Stripe sends. */
  stripeEvent: MIB,
  presenceMessage: 128,
  /** A session description with many candidates and codecs takes some 10 kB. */
  signalingMessage: 64 * KIB,
  /** Signaling messages that a client hasn't read yet. One that doesn't read is disconnected. */
  unreadSignaling: MIB,
} as const;

/** Rate limits for each key: `points` in `duration` seconds. */
export const RATES = {
  /** New organizations, by address. */
  signUp: { points: 10, duration: HOUR_S },
  /** Sign-in attempts, by address. */
  signIn: { points: 10, duration: MINUTE_S },
  /** Failed sign-in attempts, by account. */
  signInByAccount: { points: 10, duration: 15 * MINUTE_S },
  requestReset: { points: 5, duration: 5 * MINUTE_S },
  /** Password reset e-mails, by account. */
  requestResetByAccount: { points: 5, duration: HOUR_S },
  resetPassword: { points: 10, duration: 5 * MINUTE_S },
  changePassword: { points: 10, duration: 5 * MINUTE_S },
  /** Codes of a second factor at log-in, by address. better-auth limits them by account too. */
  twoFactor: { points: 10, duration: 5 * MINUTE_S },
  /** Passwords and codes to change an account's sign-in, by account. */
  changeSignIn: { points: 10, duration: 15 * MINUTE_S },
  /** E-mails to verify an address, by account. */
  verificationMail: { points: 5, duration: HOUR_S },
  /** Links from these e-mails, by address. */
  verifyEmail: { points: 20, duration: 5 * MINUTE_S },
  /** E-mails to confirm an owner's address, by organization. */
  ownerAddressMail: { points: 5, duration: HOUR_S },
  /** Passwords entered again before something dangerous, by account. */
  confirmPassword: { points: 10, duration: 15 * MINUTE_S },
  /** Exports of all data, by organization. */
  dataExport: { points: 10, duration: 24 * HOUR_S },
  /** Test messages to Slack, by organization. */
  slackTest: { points: 5, duration: 10 * MINUTE_S },
  /** Pages of invitations, by address. */
  readInvitation: { points: 30, duration: 5 * MINUTE_S },
  /** Attempts to accept an invitation, by address. */
  acceptInvitation: { points: 20, duration: 5 * MINUTE_S },
  /** New invitations, by organization. */
  invite: { points: 200, duration: HOUR_S },
  /** New links for one address, by organization. */
  invitationLink: { points: 6, duration: HOUR_S },
  /** Other requests to the sign-in API, by address. */
  account: { points: 100, duration: MINUTE_S },
  /** Visitors who load the widget for the first time, by address. */
  hello: { points: 120, duration: MINUTE_S },
  /** A visitor's reads of their view: one for each refresh. */
  look: { points: 240, duration: MINUTE_S },
  /** Call requests, by visitor. */
  requestCall: { points: 10, duration: MINUTE_S },
  /** Call requests, by address: an office shares one. */
  requestCallByAddress: { points: 60, duration: MINUTE_S },
  /** Calls continued on another page, by visitor: one for each page change. */
  rejoin: { points: 60, duration: MINUTE_S },
  /** Other visitor mutations. */
  report: { points: 120, duration: MINUTE_S },
  /** What pages say about who their visitor is, by visitor: once for each page. */
  identify: { points: 60, duration: MINUTE_S },
  /** Messages and call-back requests, by visitor. */
  leaveMessage: { points: 8, duration: HOUR_S },
  /** The same, by address: an office shares one. */
  leaveMessageByAddress: { points: 30, duration: HOUR_S },
  /** The same, by organization. */
  leaveMessageByOrganization: { points: 300, duration: HOUR_S },
  /** Messages of which agents are informed by e-mail, by organization. The list has the others. */
  messageMail: { points: 30, duration: HOUR_S },
  /** Links by e-mail that lead a visitor back, by organization. */
  callBackLink: { points: 60, duration: HOUR_S },
  /** Chat messages, by visitor. */
  chat: { points: 60, duration: MINUTE_S },
  /** The web app's procedures, by account. */
  procedure: { points: 300, duration: 10 },
  /** Requests to the public API, by key. */
  publicApi: { points: 300, duration: MINUTE_S },
  /** Requests to the public API with a key that doesn't exist, by address. */
  unknownApiKey: { points: 60, duration: MINUTE_S },
  /** Uploads, by account. */
  upload: { points: 30, duration: MINUTE_S },
  /** Feature requests and bug reports, by account. */
  feedback: { points: 20, duration: HOUR_S },
  /** Comments on feature requests, by account. */
  feedbackComment: { points: 60, duration: HOUR_S },
  /** Parts and posters, by recording. Parts that wait are sent one right after the other. */
  recordingPart: { points: 600, duration: MINUTE_S },
  /** How often an expired link is audited, by recording. */
  expiredLinkAudit: { points: 1, duration: MINUTE_S },
  /** What recorders report, by recording. */
  recorderMessage: { points: 120, duration: MINUTE_S },
  /** Desk sockets, by address: one for each reload. */
  desk: { points: 120, duration: MINUTE_S },
  presenceSocket: { points: 120, duration: MINUTE_S },
  /** Messages on all presence sockets of one address. */
  presenceMessagesByAddress: { points: 2_000, duration: 10 },
  peer: { points: 120, duration: MINUTE_S },
} as const;
export type RateName = keyof typeof RATES;

/** Rates that all processes count together, because they limit guessing or mails. Others apply to each process. */
export const SHARED_RATES: ReadonlySet<string> = new Set<RateName>([
  "signUp",
  "signIn",
  "signInByAccount",
  "requestReset",
  "requestResetByAccount",
  "resetPassword",
  "changePassword",
  "twoFactor",
  "changeSignIn",
  "verificationMail",
  "verifyEmail",
  "ownerAddressMail",
  "confirmPassword",
  "readInvitation",
  "acceptInvitation",
  "invite",
  "invitationLink",
  "leaveMessage",
  "leaveMessageByAddress",
  "leaveMessageByOrganization",
  "messageMail",
  "callBackLink",
]);

/** Maximum number of messages from one socket in each period. */
export const MESSAGE_RATES = {
  presence: { count: 60, periodMs: 10 * SECOND_MS },
  desk: { count: 50, periodMs: SECOND_MS },
  signaling: { count: 50, periodMs: SECOND_MS },
  /** Pings on any socket. Browsers send none. */
  pings: { count: 30, periodMs: 10 * SECOND_MS },
} as const;

/** Maximum number at the same time for each key. */
export const MAX_OPEN = {
  presenceSocketsOfVisitor: 20,
  /** An office or a mobile network shares one address. */
  presenceSocketsOfAddress: 500,
  deskSocketsOfAccount: 30,
  /** Desk sockets without a session, by address. */
  anonymousDeskSockets: 10,
  /** Desk feeds of one account, on all of its sockets. */
  feeds: 30,
  /** Feeds of notices of one account: one for each tab. */
  noticeFeeds: 50,
  /** Feeds of messages of one account: one or two for each tab. */
  messageFeeds: 80,
  /** Feeds of sites of one account. */
  siteFeeds: 20,
  /** Feeds of the first steps of one account. */
  firstStepsFeeds: 30,
  /** Running procedures of one account. */
  procedures: 40,
  uploadsOfAccount: 2,
  /** Uploads of all accounts: each is held in memory. */
  uploads: 8,
  partsOfRecording: 3,
  /** Connections of one address that haven't sent a complete request yet. */
  incompleteRequests: 200,
} as const;
export type OpenName = keyof typeof MAX_OPEN;

/** Maximum size of all parts of recordings that are being received, in bytes. They are in memory. */
export const MAX_RECEIVED_PART_BYTES = 48 * MIB;

/** Maximum number of procedures in one batch. */
export const MAX_BATCH = 20;

/** Maximum number of `back:` messages from one presence socket: one is usual. */
export const MAX_BACK_MESSAGES = 10;

/** Maximum number of signaling messages that wait for one side of a call to connect. */
export const MAX_WAITING_PEER_MESSAGES = 100;

/** Maximum number of visitors from one address that count towards an agent's limit. */
export const MAX_WATCHERS_PER_ADDRESS = 5;

/** Maximum number of sites of an organization. */
export const MAX_SITES = 50;

/** Maximum number of websites that are listed as seen for a site. */
export const MAX_SEEN_HOSTS = 50;

/** Maximum number of pages that are listed as seen for a site. */
export const MAX_SEEN_PAGES = 50;

/** Maximum number of websites of all sites whose sightings one process holds in memory. */
export const MAX_TRACKED_HOSTS = 5_000;

/** Maximum number of visits of all organizations of which one process remembers the pages. */
export const MAX_TRACKED_VISITS = 20_000;

/** Maximum number of refused websites that are listed for a site. */
export const MAX_REFUSED_HOSTS = 50;

/** Maximum number of networks that an organization can block. */
export const MAX_BLOCKED_RANGES = 500;

/** Maximum number of addresses of all organizations that count once a day. They are in memory. */
export const MAX_COUNTED_ADDRESSES = 100_000;

export const TIMEOUTS_MS = {
  /** Receiving the headers of a request. */
  headers: 8 * SECOND_MS,
  /** Receiving a whole request, such as a clip over a slow connection. */
  request: 120 * SECOND_MS,
  /** An idle connection: longer than a visitor usually looks at a page before pressing the button. */
  keepAlive: 65 * SECOND_MS,
  /** How often both are checked. */
  checkInterval: SECOND_MS,
  /** Waiting for a client to close a refused socket. */
  close: 2 * SECOND_MS,
  /** How long a desk socket without a session stays open. */
  anonymousDesk: 15 * SECOND_MS,
} as const;

/** `Retry-After` in seconds where no rate tells it. */
export const RETRY_AFTER_S = {
  tooManySockets: 60,
  tooManyFeeds: 30,
  tooManyUploads: 10,
  tooManyParts: 2,
} as const;

/** Maximum sizes in the log, in characters, levels and entries. */
export const LOG_LIMITS = {
  text: 1_000,
  path: 200,
  stack: 4_000,
  line: 16_000,
  depth: 6,
  entries: 50,
} as const;

export const PASSWORD_LENGTH = { min: 10, max: 128 } as const;
