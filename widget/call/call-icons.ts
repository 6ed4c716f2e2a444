/** Outlines of icons that only calls show. */
export const CALL_ICONS = {
  videoOff:
    "M10.7 6H14a2 2 0 0 1 2 2v2.5l5.2-3.1a.5.5 0 0 1 .8.5v8.2M16 16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2M2 2l20 20",
  mic: "M12 19v3M19 10v2a7 7 0 0 1-14 0v-2M12 2a3 3 0 0 1 3 3v7a3 3 0 0 1-6 0V5a3 3 0 0 1 3-3Z",
  micOff:
    "M12 19v3M15 9.3V5a3 3 0 0 0-5.7-1.3M16.9 16.9A7 7 0 0 1 5 12v-2M19 10v2c0 .4 0 .8-.1 1.2M2 2l20 20M9 9v3a3 3 0 0 0 5.1 2.1",
  sound: "M11 5 6 9H2v6h4l5 4zM15.5 8.5a5 5 0 0 1 0 7M19 5a10 10 0 0 1 0 14",
  chat: "M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z",
  settings: "M4 6h10M18 6h2M4 12h2M10 12h10M4 18h8M16 18h4M16 4v4M8 10v4M14 16v4",
  fullScreen: "M15 3h6v6M9 21H3v-6M21 3l-7 7M3 21l7-7",
} as const;
