/** What agents read on and around a shared page. */
export const messages = {
  region: "Visitor's page",
  devices: { computer: "Computer", tablet: "Tablet", phone: "Phone" },
  loading: "Loading the visitor's page…",
  catchingUp: "Catching up",
  cannotShow: {
    title: "This page can't be shown.",
    detail: "Your call isn't affected.",
  },
  stoppedByVisitor: {
    title: "The visitor stopped sharing this page.",
    detail: "You'll see it again when they resume sharing.",
  },
  awaitsConsent: {
    title: "The visitor is being asked.",
    detail: "You see their page as soon as they agree.",
  },
  pausedOnPage: {
    title: "Sharing is paused on this page.",
    detail: "Your organisation's privacy rules pause it here. It resumes on other pages.",
  },

  enlarge: "Enlarge",
  shrink: "Back to normal size",
  fullScreen: "Full screen",
  leaveFullScreen: "Leave full screen",

  toolbar: "Visitor's page tools",
  point: "Point",
  draw: "Draw",
  askToScroll: "Ask to scroll",
  askToControl: "Ask to control",
  waiting: "Waiting for the visitor…",
  cancel: "Cancel",
  canScroll: "You can scroll",
  canControl: "You can click and type",
  stopScrolling: "Stop scrolling",
  stopControlling: "Stop controlling",

  nowCanScroll: "You can scroll now.",
  nowCanControl: "You can click and type now.",
  declined: "The visitor declined.",
  withdrawn: "The visitor withdrew permission.",
  endedByNavigation: "The visitor opened another page. Ask again if you need to.",
  endedByConnectionLoss: "The connection to the page was lost. Ask again if you need to.",

  screen: "Visitor's screen",
  screenUnderControl: "Visitor's screen, under your control",
  pointHelp: "Arrow keys move your pointer. Enter highlights what's under it.",
  drawHelp: "Arrow keys move your pen. Enter starts and ends a line.",
  controlHelp:
    "What you type goes to what you clicked last. Alt and arrow keys move your pointer, Alt and Enter click. Shift and Tab leave the page.",
  scrollHelp: "Arrow and page keys scroll the visitor's page.",

  hiddenFromYou: "Hidden from you",
  crossOriginFrame: (host: string | null): string =>
    host === null ? "Content from another site isn't shown" : `Content from ${host} isn't shown`,
} as const;
