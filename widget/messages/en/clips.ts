/** Shown while an opener plays. */
export const clips = {
  stop: "Stop the greeting",
  turnSoundOn: "Turn sound on",
};
