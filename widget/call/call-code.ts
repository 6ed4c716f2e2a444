/** Everything that only calls need: one chunk, loaded when a visitor may be about to call. */
export { announcement } from "./announcement.ts";
export { BubbleClock } from "./bubble-clock.tsx";
export { Conversation } from "./conversation.tsx";
export { deviceNotice } from "./device-notice.ts";
export { ElsewhereNote } from "./elsewhere-note.tsx";
export { EndedNote } from "./ended-note.tsx";
export { createMediaSession } from "./media-session.ts";
export { NoCalls } from "./no-calls.tsx";
export { placeCall } from "./place-call.ts";
export { Rejoin } from "./rejoin-prompt.tsx";
export { Remote } from "./remote.tsx";
export { TroubleNote } from "./trouble-note.tsx";
export { Usable } from "./usable.tsx";
export { WaitNews } from "./wait-news.tsx";
export { WaitNote } from "./wait-note.tsx";
