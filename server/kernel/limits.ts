/**
 * What the public may ask of one process: how large, how often, how many at a time and for how long.
 * Addresses are counted by themselves in IPv4 and by their /64 in IPv6.
 */
const KIB = 1_024;
const MIB = 1_024 * KIB;
const SECOND_MS = 1_000;
const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

/** The largest of each kind, in bytes. */
export const MAX_BYTES = {
  /** The request line and headers together. */
  head: 16 * KIB,
  /** A form of the web app. */
  form: 64 * KIB,
  /** A request to sign in, sign out, or change an account. */
  authBody: 8 * KIB,
  /** The web app's procedures, by HTTP and by socket. */
  dashboard: 64 * KIB,
  /** The widget's procedures. */
  widget: 32 * KIB,
  clip: 10 * MIB,
  photo: 2 * MIB,
  /** What is still read of a refused body, so that the refusal arrives: a clip that is too long. */
  discarded: 16 * MIB,
  presenceMessage: 128,
  /** A session description with many candidates and codecs takes some 10 kB. */
  signallingMessage: 64 * KIB,
} as const;

/** How often one key may do something: `points` times in `duration` seconds. */
export const RATES = {
  /** New organizations, an address. */
  signUp: { points: 10, duration: HOUR_S },
  /** Passwords tried, an address. */
  signIn: { points: 10, duration: MINUTE_S },
  /** Passwords tried and found wrong, an account. */
  signInByAccount: { points: 10, duration: 15 * MINUTE_S },
  /** Links to reset a password: an address, and the mail that one account is sent. */
  requestReset: { points: 5, duration: 5 * MINUTE_S },
  requestResetByAccount: { points: 5, duration: HOUR_S },
  resetPassword: { points: 10, duration: 5 * MINUTE_S },
  changePassword: { points: 10, duration: 5 * MINUTE_S },
  /** Everything else about one's own account, an address. */
  account: { points: 100, duration: MINUTE_S },
  /** Pages that meet this server for the first time, an address. */
  hello: { points: 120, duration: MINUTE_S },
  /** A visitor's reads: one at every change, some more while the network is bad. */
  look: { points: 240, duration: MINUTE_S },
  /** Calls asked for, a visitor. */
  requestCall: { points: 10, duration: MINUTE_S },
  /** Calls asked for, an address: an office shares one. */
  requestCallByAddress: { points: 60, duration: MINUTE_S },
  /** Calls taken over by a next page, a visitor: one at every change of page. */
  rejoin: { points: 60, duration: MINUTE_S },
  /** Everything else a visitor says. */
  report: { points: 120, duration: MINUTE_S },
  /** Procedures of the web app, an account. */
  procedure: { points: 300, duration: 10 },
  /** Uploads, an account. */
  upload: { points: 30, duration: MINUTE_S },
  /** Desks that connect, an address: each reload is one. */
  desk: { points: 120, duration: MINUTE_S },
  presenceSocket: { points: 120, duration: MINUTE_S },
  /** What the pages of one address say on their presence sockets. */
  presenceMessagesByAddress: { points: 2_000, duration: 10 },
  peer: { points: 120, duration: MINUTE_S },
} as const;
export type RateName = keyof typeof RATES;

/** How many messages one socket may send in a period. */
export const MESSAGE_RATES = {
  presence: { count: 60, periodMs: 10 * SECOND_MS },
  desk: { count: 50, periodMs: SECOND_MS },
  signalling: { count: 50, periodMs: SECOND_MS },
} as const;

/** How many one key may have at the same time. */
export const MAX_OPEN = {
  /** Pages of one visitor, and of all visitors of one address: an office or a mobile network shares one. */
  presenceSocketsOfVisitor: 20,
  presenceSocketsOfAddress: 500,
  /** Desk sockets of one account, and those of one address that have not logged in. */
  deskSocketsOfAccount: 30,
  anonymousDeskSockets: 10,
  /** Feeds of one account, over all its sockets. */
  feeds: 30,
  /** Procedures of one account that are running. */
  procedures: 40,
  /** Uploads of one account, and of all together: each is held in memory. */
  uploadsOfAccount: 2,
  uploads: 8,
  /** Connections of one address that have not yet sent a whole request. */
  unfinishedRequests: 200,
} as const;
export type OpenName = keyof typeof MAX_OPEN;

/** Procedures in one batch. */
export const MAX_BATCH = 20;

/** How often one socket may say that its page is back in a call: once is usual. */
export const MAX_BACK_MESSAGES = 10;

/** How many visitors of one address count as watchers of one agent. */
export const MAX_WATCHERS_PER_ADDRESS = 5;

/** How long something may take. */
export const TIMEOUTS_MS = {
  /** Sending the headers of a request. */
  head: 8 * SECOND_MS,
  /** Sending a whole request: a clip over a slow line. */
  request: 120 * SECOND_MS,
  /** How often the two above are checked. */
  checkEvery: SECOND_MS,
  /** Leaving after a refusal. */
  goodbye: 2 * SECOND_MS,
  /** A desk's socket without a login. */
  anonymousDesk: 15 * SECOND_MS,
} as const;

/** Characters of a text in the log, and of a whole line. */
export const LOG_LIMITS = {
  text: 1_000,
  path: 200,
  stack: 4_000,
  line: 16_000,
  depth: 6,
  entries: 50,
};

export const PASSWORD_LENGTH = { min: 10, max: 128 } as const;
