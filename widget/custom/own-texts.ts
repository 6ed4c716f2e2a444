import type { WidgetLook } from "../../server/widget-settings/domain/widget-look.ts";
import type { GreetingMessages } from "../messages/greeting.ts";

/** The site's texts. A button's visible text is also its accessible name. */
export function ownTexts(look: WidgetLook): Partial<GreetingMessages> {
  const { title, subtitle, videoLabel, voiceLabel, badgeText } = look;
  return {
    ...(title && { title: (name) => title.replaceAll("{name}", name) }),
    ...(subtitle && { subtitle }),
    ...(videoLabel && { videoCall: videoLabel, startVideoCall: videoLabel }),
    ...(voiceLabel && { voiceCall: voiceLabel, startVoiceCall: voiceLabel }),
    ...(badgeText && { live: badgeText }),
  };
}
