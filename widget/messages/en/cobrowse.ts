/** While the page is shared. */
export const cobrowse = {
  notice: "Page sharing",
  stopped: (name: string) => `${name} can’t see this page`,
  paused: "Sharing is paused on this page",
  mayControl: (name: string) => `${name} can click and type here`,
  mayScroll: (name: string) => `${name} can scroll this page`,
  maySee: (name: string) => `${name} can see this page`,
  takeBack: "Take back",
  stop: "Stop",
  stopSharing: "Stop sharing this page",
  shareAgain: "Share this page again",
  moveToTop: "Move this notice to the top",
  moveToBottom: "Move this notice to the bottom",
  question: "Question from the agent",
  asksToSee: (name: string) =>
    `${name} would like to see this page. Passwords and payment data stay hidden.`,
  asksToScroll: (name: string) => `${name} would like to scroll this page for you.`,
  asksToControl: (name: string) =>
    `${name} would like to click and type on this page for you. Hidden fields stay off limits.`,
  allow: "Allow",
  notNow: "Not now",
  tinted: "Hidden parts are tinted",
  showHidden: (name: string) => `What can’t ${name} see?`,
  pointsHere: (name: string) => `${name} points here`,
  pointsAbove: (name: string) => `${name} points above`,
  pointsBelow: (name: string) => `${name} points below`,
};
