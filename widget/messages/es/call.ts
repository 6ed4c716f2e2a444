import type { CallMode } from "../../../server/calls/domain/call-request.ts";
import type { Browser } from "../../call/guidance.ts";
import type { CallMessages } from "../call.ts";

const again = "Vuelve a intentarlo en un momento.";
const thanks = "Gracias por tu visita.";

const unblock: Record<Browser, string> = {
  chrome:
    "Haz clic en el icono a la izquierda de la dirección, permite el acceso y vuelve a intentarlo.",
  edge: "Haz clic en el candado a la izquierda de la dirección, permite el acceso y vuelve a intentarlo.",
  firefox:
    "Haz clic en el icono tachado a la izquierda de la dirección, quita el bloqueo y vuelve a intentarlo.",
  safari:
    "En el menú Safari, abre los ajustes para este sitio web, permite el acceso y vuelve a intentarlo.",
  ios_safari:
    "Toca el icono de la barra de direcciones, abre los ajustes del sitio web, permite el acceso y vuelve a intentarlo.",
  ios_other: "En la app Ajustes, abre este navegador, permite el acceso y vuelve a intentarlo.",
  android:
    "Toca el icono a la izquierda de la dirección, luego Permisos, permite el acceso y vuelve a intentarlo.",
  other: "Permite el acceso en los ajustes de tu navegador y vuelve a intentarlo.",
};

const blocked: Record<CallMode, string> = {
  video: "Tu cámara y tu micrófono están bloqueados",
  voice: "Tu micrófono está bloqueado",
};
const allow: Record<CallMode, string> = {
  video: "Permite usar la cámara y el micrófono",
  voice: "Permite usar el micrófono",
};
const unusable: Record<CallMode, string> = {
  video: "No se pueden usar tu cámara y tu micrófono",
  voice: "No se puede usar tu micrófono",
};

export const call: CallMessages = {
  callAgain: "Volver a llamar",
  microphoneOnly: "Continuar solo con micrófono",
  connected: (name) => `Estás en una llamada con ${name}.`,
  reconnecting: "Reconectando…",
  deviceNotice: {
    microphone_only: "No se puede usar tu cámara, así que entrarás solo con el micrófono.",
    camera_only: "No se encontró ningún micrófono, así que no se te oirá.",
    camera_denied: "Tu cámara está bloqueada. Permítela para este sitio web e inténtalo de nuevo.",
    camera_dismissed: "Para encender la cámara, elige «Permitir» cuando tu navegador lo pregunte.",
    camera_denied_by_system:
      "Tu dispositivo bloquea la cámara. Permítela en los ajustes de privacidad.",
    camera_denied_by_page: "Este sitio web no permite cámaras.",
    camera_missing: "No se encontró ninguna cámara.",
    camera_unavailable: "No se puede usar tu cámara. Quizá la esté usando otra aplicación.",
    camera_unplugged: "Tu cámara se ha desconectado.",
    microphone_denied:
      "Tu micrófono está bloqueado. Permítelo para este sitio web e inténtalo de nuevo.",
    microphone_dismissed:
      "Para activar el micrófono, elige «Permitir» cuando tu navegador lo pregunte.",
    microphone_denied_by_system:
      "Tu dispositivo bloquea el micrófono. Permítelo en los ajustes de privacidad.",
    microphone_denied_by_page: "Este sitio web no permite micrófonos.",
    microphone_missing: "No se encontró ningún micrófono.",
    microphone_unavailable: "No se puede usar tu micrófono. Quizá lo esté usando otra aplicación.",
    microphone_unplugged: "Tu micrófono se ha desconectado, así que no se te oye.",
  },
  ended: {
    visitor_cancelled: () => ({
      title: "Llamada cancelada",
      text: "Puedes volver a llamar cuando quieras.",
    }),
    declined: (name) => ({
      title: name ? `${name} no puede hablar ahora` : "Ahora no podemos atenderte",
      text: again,
    }),
    no_answer: () => ({ title: "Nadie pudo contestar", text: `Lo sentimos. ${again}` }),
    visitor_ended: () => ({ title: "Llamada finalizada", text: thanks }),
    agent_ended: (name) => ({
      title: "Llamada finalizada",
      text: name ? `${name} ha salido de la llamada. ${thanks}` : thanks,
    }),
    visitor_lost: () => ({
      title: "Llamada desconectada",
      text: "Estuviste sin conexión demasiado tiempo.",
    }),
    agent_lost: (name) => ({
      title: "Llamada desconectada",
      text: name
        ? `Lo sentimos, perdimos la conexión con ${name}.`
        : "Lo sentimos, perdimos la conexión.",
    }),
    longest_duration: () => ({
      title: "Se acabó el tiempo",
      text: "Puedes volver a llamar cuando quieras.",
    }),
    media_failed: () => ({
      title: "Se perdió la conexión",
      text: "Lo sentimos. Vuelve a llamar o prueba con otra red.",
    }),
    agent_removed: () => ({ title: "La otra persona finalizó la llamada", text: thanks }),
  },
  trouble: {
    denied: (mode, browser) => ({ title: blocked[mode], text: unblock[browser] }),
    dismissed: (mode) => ({
      title: allow[mode],
      text: "Inténtalo de nuevo y elige «Permitir» cuando el navegador te lo pida.",
    }),
    denied_by_system: () => ({
      title: "Tu dispositivo bloquea el acceso",
      text: "Permite el acceso en los ajustes de privacidad de tu dispositivo y vuelve a intentarlo.",
    }),
    denied_by_page: () => ({
      title: "Las llamadas no funcionan en esta página",
      text: "Este sitio web bloquea los micrófonos y las cámaras.",
    }),
    no_device: () => ({
      title: "No se encontró ningún micrófono",
      text: "Conecta o enciende un micrófono y vuelve a intentarlo.",
    }),
    busy: (mode) => ({
      title: unusable[mode],
      text: "Cierra otras apps y llamadas y vuelve a intentarlo.",
    }),
    insecure: () => ({
      title: "Las llamadas necesitan una página segura",
      text: "Abre la dirección https de esta página para llamar.",
    }),
    unsupported: () => ({
      title: "Tu navegador no permite llamadas",
      text: "Para llamar, abre esta página en una versión actual de Chrome, Edge, Firefox o Safari.",
    }),
    overloaded: () => ({
      title: "Estamos recibiendo muchas llamadas",
      text: "Lo sentimos. Vuelve a intentarlo en unos minutos.",
    }),
  },
  you: "Tú",
  captions: "Subtítulos",
  fullScreen: "Pantalla completa",
  turnSoundOn: "Activar el sonido",
  slow: "Esto tarda más de lo habitual. Puedes seguir esperando o cancelar y llamar más tarde.",
  slowToConnect:
    "La conexión tarda más de lo habitual. Puedes seguir esperando o cancelar y volver a llamar.",
  handedOver: (from, to) => `${from} no puede responder ahora. Te atiende ${to}.`,
  canTakeOver: (name) => `${name} está disponible y puede continuar.`,
  devices: {
    title: "Dispositivos",
    open: "Elegir dispositivos",
    close: "Cerrar dispositivos",
    microphone: "Micrófono",
    camera: "Cámara",
    speaker: "Altavoz",
    none: "No se encontró ningún dispositivo.",
    cameraFirst: "Enciende la cámara para elegir una.",
  },
  theirMicrophoneOff: (name) => `${name} tiene el micrófono apagado`,
  theirCameraOff: (name) => `${name} tiene la cámara apagada`,
  theirDevicesOff: (name) => `${name} tiene el micrófono y la cámara apagados`,
  muteMicrophone: "Silenciar el micrófono",
  unmuteMicrophone: "Activar el micrófono",
  turnCameraOff: "Apagar la cámara",
  turnCameraOn: "Encender la cámara",
  waitingFor: (name) => `Esperando a ${name}…`,
  endsIn: (minutes) => `La llamada termina en ${minutes} min.`,
  timeToRejoin: (clock) => `${clock} para volver`,
  rejoin: "Volver a entrar",
  declineRejoin: "No, gracias",
};
