/** While a call is recorded, or may be. */
export const recording = {
  /** Stored with the answer to the question. */
  lang: "en",
  running: "Recording",
  paused: "Recording paused",
  pause: "Pause recording",
  resume: "Resume recording",
  /** Its version is stored with the answer. Change `CONSENT_TEXT_VERSION` with it. */
  question: "Record this call?",
  explanation: "If you say no, the call goes on without a recording.",
  yes: "Yes",
  no: "No",
};
