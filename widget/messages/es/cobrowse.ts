import type { CobrowseMessages } from "../cobrowse.ts";

export const cobrowse: CobrowseMessages = {
  notice: "Página compartida",
  stopped: (name) => `${name} no puede ver esta página`,
  paused: "No se comparte en esta página",
  mayControl: (name) => `${name} puede hacer clic y escribir aquí`,
  mayScroll: (name) => `${name} puede desplazar esta página`,
  maySee: (name) => `${name} puede ver esta página`,
  takeBack: "Retirar permiso",
  stop: "Detener",
  stopSharing: "Detener el uso compartido de esta página",
  shareAgain: "Volver a compartir esta página",
  moveToTop: "Mover este aviso arriba",
  moveToBottom: "Mover este aviso abajo",
  question: "Pregunta de la persona que te atiende",
  asksToSee: (name) =>
    `${name} quiere ver esta página. Las contraseñas y los datos de pago siguen ocultos.`,
  asksToScroll: (name) => `${name} quiere desplazar esta página por ti.`,
  asksToControl: (name) =>
    `${name} quiere hacer clic y escribir en esta página por ti. Los campos ocultos siguen fuera de su alcance.`,
  allow: "Permitir",
  notNow: "Ahora no",
  tinted: "Las partes ocultas están sombreadas",
  showHidden: (name) => `¿Qué no puede ver ${name}?`,
  pointsHere: (name) => `${name} señala aquí`,
  pointsAbove: (name) => `${name} señala más arriba`,
  pointsBelow: (name) => `${name} señala más abajo`,
};
