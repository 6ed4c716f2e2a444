import type { WidgetLook } from "../../server/widget-settings/domain/widget-look.ts";
import type { OwnTexts } from "../messages/greeting.ts";

/** The site's texts. A button's visible text is also its accessible name. */
export function ownTexts(look: WidgetLook): OwnTexts {
  const { title, subtitle, videoLabel, voiceLabel, badgeText } = look;
  return {
    ...(title && { title: (name) => title.replaceAll("{name}", name) }),
    ...(subtitle && { subtitle }),
    ...(videoLabel && { videoCall: videoLabel, startVideoCall: videoLabel }),
    ...(voiceLabel && { voiceCall: voiceLabel, startVoiceCall: voiceLabel }),
    ...(badgeText && { live: badgeText, here: badgeText }),
  };
}
