import type { CobrowseMessages } from "../cobrowse.ts";

export const cobrowse: CobrowseMessages = {
  notice: "Geteilte Seite",
  stopped: (name) => `${name} kann diese Seite nicht sehen`,
  paused: "Auf dieser Seite ist das Teilen pausiert",
  mayControl: (name) => `${name} kann hier klicken und tippen`,
  mayScroll: (name) => `${name} kann auf dieser Seite scrollen`,
  maySee: (name) => `${name} kann diese Seite sehen`,
  takeBack: "Erlaubnis entziehen",
  stop: "Beenden",
  stopSharing: "Diese Seite nicht mehr teilen",
  shareAgain: "Diese Seite wieder teilen",
  moveToTop: "Diesen Hinweis nach oben verschieben",
  moveToBottom: "Diesen Hinweis nach unten verschieben",
  question: "Frage an Sie",
  asksToSee: (name) =>
    `${name} möchte diese Seite sehen. Passwörter und Zahlungsdaten bleiben verborgen.`,
  asksToScroll: (name) => `${name} möchte für Sie auf dieser Seite scrollen.`,
  asksToControl: (name) =>
    `${name} möchte für Sie auf dieser Seite klicken und tippen. Verborgene Felder bleiben geschützt.`,
  allow: "Erlauben",
  notNow: "Jetzt nicht",
  tinted: "Verborgenes ist schraffiert",
  showHidden: (name) => `Was kann ${name} nicht sehen?`,
  pointsHere: (name) => `${name} zeigt hierher`,
  pointsAbove: (name) => `${name} zeigt weiter oben`,
  pointsBelow: (name) => `${name} zeigt weiter unten`,
};
