import type { CobrowseMessages } from "../cobrowse.ts";

export const cobrowse: CobrowseMessages = {
  notice: "Page partagée",
  stopped: (name) => `${name} ne voit pas cette page`,
  paused: "Le partage est en pause sur cette page",
  mayControl: (name) => `${name} peut cliquer et écrire ici`,
  mayScroll: (name) => `${name} peut faire défiler cette page`,
  maySee: (name) => `${name} voit cette page`,
  takeBack: "Reprendre la main",
  stop: "Arrêter",
  stopSharing: "Arrêter le partage de cette page",
  shareAgain: "Partager à nouveau cette page",
  moveToTop: "Déplacer cet avis vers le haut",
  moveToBottom: "Déplacer cet avis vers le bas",
  question: "Question de votre correspondant",
  asksToSee: (name) =>
    `${name} aimerait voir cette page. Les mots de passe et les données de paiement restent masqués.`,
  asksToScroll: (name) => `${name} souhaite faire défiler cette page pour vous.`,
  asksToControl: (name) =>
    `${name} souhaite cliquer et écrire sur cette page pour vous. Les champs masqués restent hors d’accès.`,
  allow: "Autoriser",
  notNow: "Pas maintenant",
  tinted: "Les parties masquées sont hachurées",
  showHidden: (name) => `Qu’est-ce qui est masqué pour ${name} ?`,
  pointsHere: (name) => `${name} montre cet endroit`,
  pointsAbove: (name) => `${name} montre plus haut`,
  pointsBelow: (name) => `${name} montre plus bas`,
};
